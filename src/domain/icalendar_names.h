/* icalendar_names: what our iCalendar files call their own, for the writer and the reader. */
#ifndef DOMAIN_ICALENDAR_NAMES_H
#define DOMAIN_ICALENDAR_NAMES_H

#define ICALENDAR_OUR_PRODID "-//motcua//working calendar//VI"
#define ICALENDAR_DOCUMENT "X-MOTCUA-DOCUMENT" /* number of the act that sets the day */
#define ICALENDAR_SOURCE "X-MOTCUA-SOURCE"
#define ICALENDAR_STATUS "X-MOTCUA-STATUS"
#define ICALENDAR_HOURS "X-MOTCUA-HOURS" /* "07:30-11:30,13:00-17:00", as text (commas escaped) */

#endif
