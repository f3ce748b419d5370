// A procedure with a package in force over the API: its form, papers and version in place of the catalogue's; wrong answers are refused at
// their place. The rules themselves are tried on both engines in tests/unit/app/package_form_test.c.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { City } from '../support/city.mjs'
import { Machine } from '../support/machine.mjs'

describe('a package over the API', () => {
  let city, machine
  const whole = {
    nguoi_yeu_cau_ho_ten: 'Nguyễn Văn Mẫu', nguoi_yeu_cau_noi_cu_tru: 'Số 1 phố Mẫu', nguoi_yeu_cau_giay_to: 'CCCD 001090123456',
    nguoi_yeu_cau_quan_he: 'Cha', tre_ho_ten: 'Nguyễn Thị Ánh Dương', tre_ngay_sinh: '2018-03-05', tre_gioi_tinh: 'Nữ', tre_dan_toc: 'Kinh',
    tre_quoc_tich: 'Việt Nam', tre_noi_sinh: 'Hà Nội', tre_que_quan: 'Hà Nội', me_ho_ten: 'Trần Thị Thược', me_nam_sinh: '1992', me_dan_toc: 'Kinh',
    me_quoc_tich: 'Việt Nam', me_noi_cu_tru: 'Số 1 phố Mẫu'
  }
  const refused = async (form, code, field) => {
    const { status, body } = await machine.submit({ form })
    assert.equal(status, 422, JSON.stringify(body))
    assert.deepEqual([body.code, body.field], [code, field])
  }

  before(async () => {
    city = await City.make({ serve: ['--no-rate-limits'] })
    const done = await city.command('package publish', '--shipped', '--author', 'kiemsoat.01', '--approver', 'lanhdao.01', '--document', 'MH-02/QĐ (minh họa)')
    assert.equal(done.code, 0, done.stderr + done.stdout)
    machine = new Machine(city, await city.token('all'))
    await city.start()
  })
  after(() => city?.remove())

  test('the procedure says which version, form and papers hold', async () => {
    const { body } = await machine.get('/procedures/1.001456')
    assert.match(body.package, /^[0-9a-f]{64}$/)
    const photo = body.form_schema.components.find((component) => component.key === 'anh')
    assert.equal(photo.type, 'filepicker')
    assert.ok(body.components.length > 0)
    const plain = (await machine.get('/procedures/1.000080')).body
    assert.equal(plain.package, null)
    assert.equal('form_schema' in plain, false)
  })

  test('whole answers are taken, and what the office writes itself is added', async () => {
    const { status, body } = await machine.submit({ form: whole })
    assert.equal(status, 201, JSON.stringify(body))
    const seen = await machine.get(`/dossiers/${body.reference}`)
    assert.match(seen.body.form.kinh_gui, /Phúc Xá/)
    assert.equal(seen.body.form.tre_ngay_sinh_chu, 'ngày năm tháng ba năm hai nghìn không trăm mười tám')
  })

  test('what is missing, wrong or not of the form is refused at its place', async () => {
    await refused({ ...whole, tre_ho_ten: undefined }, 'field_required', 'form.tre_ho_ten')
    await refused({ ...whole, tre_dan_toc: 'Klingon' }, 'field_bad_choice', 'form.tre_dan_toc')
    await refused({ ...whole, tre_ngay_sinh: '2018-02-31' }, 'field_bad_date', 'form.tre_ngay_sinh')
    await refused({ ...whole, ho_ten: 'An' }, 'json_member_unknown', 'form.ho_ten')
  })

  test('a form may come on paper, and a procedure without a package is filed as it was', async () => {
    assert.equal((await machine.submit({ form: {} })).status, 201)
    assert.equal((await machine.submit({ procedure: '1.004772', form: { noi_dung: 'x' } })).status, 201)
  })
})
