/* delivery_bounce: `motcua delivery bounce`: one message from standard input, as the mail server's pipe gives it. */
#ifndef CLI_DELIVERY_BOUNCE_H
#define CLI_DELIVERY_BOUNCE_H

/* Exit codes are those that mail servers know (sysexits.h): 0, the message is done with, whatever it was; 75 (EX_TEMPFAIL) for
 * everything that stands in the way: the mail server keeps it and comes back. argv[0] is "bounce". */
int delivery_bounce(int argc, char **argv);

#endif
