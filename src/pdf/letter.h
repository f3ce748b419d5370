/* letter: what the statutory papers have in common: the letterhead, the title, the lines about the applicant, the table of
 * components, the signatures (domain.md §3). Statutory papers are printed in Vietnamese whatever the reader's language. */
#ifndef PDF_LETTER_H
#define PDF_LETTER_H

#include "pdf/pdf.h"

/* The desk that gives the paper out: its name in the letterhead and in the paper's number. */
enum letter_desk { LETTER_ONE_STOP, LETTER_SERVICE_CENTRE };

struct letter_head {
    struct str superior; /* "UBND QUẬN ĐỐNG ĐA"; empty if there is none. Written in capitals here. */
    struct str agency;   /* "UBND phường Văn Miếu" */
    enum letter_desk desk;
    struct str number; /* of the paper, before its suffix; empty: dots to write on */
    struct str suffix; /* behind "/"; empty: the desk's own, BPTNTKQ or TTPVHCC */
    struct str place;  /* "Hà Nội" */
    struct instant date;
    bool unnumbered; /* a list or a book: no line "Số:" */
};
void letter_head(struct pdf *p, const struct letter_head *head);

/* In capitals, bold, with up to two lines below it; empty lines are left out. */
void letter_title(struct pdf *p, struct str title, struct str second, struct str third);

/* "label: value", the value bold if so wished; dots to write on where the value is empty. */
void letter_line(struct pdf *p, const char *label, struct str value, bool bold);

/* Two of them, on one line if they fit on one. */
void letter_pair(struct pdf *p, const char *first_label, struct str first, const char *second_label, struct str second);

/* A paragraph of running text. */
void letter_text(struct pdf *p, struct str text);

/* A paragraph for each line of the text; none for an empty one. */
void letter_paragraphs(struct pdf *p, struct str text);

/* A moment for a narrow column, the hour above the day: "08 giờ 37 phút\n05/3/2019". */
struct str letter_moment(struct arena *a, struct instant at);

struct letter_applicant {
    struct str name;
    struct str address;
    struct str phone;
    struct str email;
    struct str request; /* what is asked for: the procedure's name or the applicant's words */
};
/* who: the words before the name, as the form has them. */
void letter_applicant(struct pdf *p, const char *who, const struct letter_applicant *applicant);

/* A paper of the dossier; how many of each kind. */
struct letter_component {
    struct str name;
    int originals;  /* bản chính */
    int certified;  /* bản chứng thực */
    int photocopies; /* bản photo */
};

/* A table of them, with a column for the quantity of each kind. */
void letter_components(struct pdf *p, const struct letter_component *components, size_t count);

/* Who signs: the role in capitals, the name below the blank. No role (NULL) leaves the side blank. */
struct letter_signature {
    const char *role;
    struct str name;
};
struct letter_signatures {
    struct letter_signature left, right;
};
void letter_signatures(struct pdf *p, struct letter_signatures who);

/* Before the last lines above the signatures: goes on to the next page unless that many lines, the signatures and the
 * bottom of that height (PDF_BOTTOM_HEIGHT with a QR code, or 0) still fit, so that nobody signs a page on which nothing is
 * said. */
void letter_keep(struct pdf *p, struct letter_signatures who, int lines, double bottom);

#endif
