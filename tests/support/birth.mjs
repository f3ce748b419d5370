// The registration of a birth (1.001193, form HT-KS) at the commune Phúc Xá of hanoi-2017: who plays it, and what is
// answered. Names of people and fields are those of data/forms/ht-ks.json and src/app/demo_people.c.
export const procedure = '1.001193'
export const district = '001'
export const unit = '00001'
export const agency = 'H26.001.00001'

export const officials = {
  reception: 'tiepnhan.00001', head: 'truongphong.00001', handler: 'chuyenvien.00001', leader: 'lanhdao.00001', clerk: 'vanthu.00001', returns: 'trakq.00001',
}

export const answers = {
  nguoi_yeu_cau_ho_ten: 'Nguyễn Văn Mẫu',
  nguoi_yeu_cau_noi_cu_tru: 'Số 1 phố Mẫu, phường Phúc Xá, quận Ba Đình, Hà Nội',
  nguoi_yeu_cau_giay_to: 'CCCD 001090123456, cấp ngày 05/03/2016, Cục Cảnh sát QLHC về TTXH',
  nguoi_yeu_cau_quan_he: 'Cha',
  tre_ho_ten: 'Nguyễn Thị Ánh Dương',
  tre_ngay_sinh: '05/03/2018',
  tre_gioi_tinh: 'Nữ',
  tre_dan_toc: 'Kinh',
  tre_quoc_tich: 'Việt Nam',
  tre_noi_sinh: 'Bệnh viện Phụ sản Hà Nội',
  tre_que_quan: 'Xã Tàm Xá, huyện Đông Anh, Hà Nội',
  me_ho_ten: 'Trần Thị Thược',
  me_nam_sinh: '1992',
  me_dan_toc: 'Kinh',
  me_quoc_tich: 'Việt Nam',
  me_noi_cu_tru: 'Số 1 phố Mẫu, phường Phúc Xá, quận Ba Đình, Hà Nội',
  ban_sao_yeu_cau: 'true',
  ban_sao_so_luong: '2',
}

// The moment as printed papers and pages write it; from UTC microseconds, in Hanoi (UTC+7 all year).
export function localMoment (microseconds) {
  const local = new Date(Number(microseconds) / 1000 + 7 * 3600 * 1000)
  const two = (n) => String(n).padStart(2, '0')
  return { hour: two(local.getUTCHours()), minute: two(local.getUTCMinutes()), day: two(local.getUTCDate()),
    month: local.getUTCMonth() + 1, year: local.getUTCFullYear() }
}

// "09 giờ 10 phút, ngày 05 tháng 3 năm 2019": days with two digits, months only January and February (domain.md §3).
export function statutoryMoment (microseconds) {
  const { hour, minute, day, month, year } = localMoment(microseconds)
  return `${hour} giờ ${minute} phút, ngày ${day} tháng ${month < 3 ? `0${month}` : month} năm ${year}`
}

export function shownMoment (microseconds) {
  const { hour, minute, day, month, year } = localMoment(microseconds)
  return new RegExp(`${hour}:${minute}, [^ ].*? ${day}/${String(month).padStart(2, '0')}/${year}`)
}
