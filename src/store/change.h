/* change: what a put did to a stored row, so that loading a data set twice can say "0 new, 0 changed". */
#ifndef STORE_CHANGE_H
#define STORE_CHANGE_H

enum store_change { STORE_SAME, STORE_NEW, STORE_CHANGED };

#endif
