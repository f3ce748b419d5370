/* media_container: is a file an Office document, old (OLE, [MS-CFB]) or new (OOXML in ZIP)? Reads only the directory of
 * either, with every offset checked: the bytes are foreign. */
#ifndef SYS_MEDIA_CONTAINER_H
#define SYS_MEDIA_CONTAINER_H

enum media_container { CONTAINER_NONE = 0, CONTAINER_WORD_XML, CONTAINER_SHEET_XML, CONTAINER_WORD_OLE, CONTAINER_SHEET_OLE };

/* fd: open for reading; its position is not moved. Containers with macros (vbaProject.bin, a VBA storage) are
 * CONTAINER_NONE. */
enum media_container media_container_of(int fd);

#endif
