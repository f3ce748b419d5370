/* submit_load: clients that file dossiers through the API on connections kept open, each sending its next when it has the
 * answer to the last. Usage: submit_load PORT TOKEN PROCEDURE UNITS(comma-separated) CLIENTS SECONDS -> one line of results.
 * Anything but 201 counts as failed. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "latency.h"

#define CLIENTS_MAX  1024
#define UNITS_MAX    64
#define ANSWER_MAX   16384
#define REQUEST_MAX  4096

struct client {
    int fd;
    uint64_t began, number;
    size_t have; /* bytes of the answer so far */
    char answer[ANSWER_MAX + 1];
};

static struct {
    int port;
    const char *token, *procedure;
    char *units[UNITS_MAX];
    size_t unit_count;
    struct latency latency;
    char first_failure[200];
} load;

static void give_up(const char *what)
{
    perror(what);
    exit(1);
}

static void send_next(struct client *c)
{
    char body[2048], request[REQUEST_MAX];
    const char *unit = load.units[c->number++ % load.unit_count];
    int length = snprintf(body, sizeof body,
                          "{\"procedure\":\"%s\",\"unit\":\"%s\",\"channel\":\"online\",\"applicant\":{\"name\":\"Nguyễn Văn An\","
                          "\"id_number\":\"001090123456\",\"phone\":\"0912345678\",\"address\":\"Số 12 Bà Triệu, Quận Hoàn Kiếm, Hà Nội\"},"
                          "\"form\":{}}",
                          load.procedure, unit);
    int size = snprintf(request, sizeof request,
                        "POST /api/v1/dossiers HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n"
                        "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
                        load.port, load.token, length, body);
    if (size >= REQUEST_MAX || write(c->fd, request, (size_t)size) != size) give_up("submit_load: write");
    c->began = latency_now();
    c->have = 0;
}

/* The whole answer is there when the body is as long as its header says. */
static bool is_whole(const struct client *c)
{
    const char *end = strstr(c->answer, "\r\n\r\n");
    const char *length = end ? strcasestr(c->answer, "\r\ncontent-length:") : NULL;
    if (!length || length > end) return false;
    return c->have >= (size_t)(end + 4 - c->answer) + (size_t)latency_number(length + 17);
}

static void take_answer(struct client *c)
{
    ssize_t got = read(c->fd, c->answer + c->have, ANSWER_MAX - c->have);
    if (got <= 0) give_up("submit_load: the server hung up");
    c->have += (size_t)got;
    c->answer[c->have] = '\0';
    if (!is_whole(c)) return;
    latency_add(&load.latency, latency_now() - c->began);
    if (strncmp(c->answer, "HTTP/1.1 201", 12) != 0 && load.latency.failed++ == 0)
        (void)snprintf(load.first_failure, sizeof load.first_failure, "%.199s", c->answer);
    send_next(c);
}

static void connect_client(struct client *c, int epoll)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)load.port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    int on = 1;
    c->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&address, sizeof address) != 0) give_up("submit_load: connect");
    (void)setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, c->fd, &event) != 0) give_up("submit_load: epoll");
}

static void split_units(char *list)
{
    char *unit = list;
    while (unit && load.unit_count < UNITS_MAX) {
        load.units[load.unit_count++] = unit;
        unit = strchr(unit, ',');
        if (unit) *unit++ = '\0';
    }
}

int main(int argc, char **argv)
{
    static struct client clients[CLIENTS_MAX];
    struct epoll_event events[64];
    if (argc != 7) return 2;
    int count = latency_argument(argv[5], CLIENTS_MAX);
    int seconds = latency_argument(argv[6], 3600);
    load.port = latency_argument(argv[1], 65535);
    load.token = argv[2];
    load.procedure = argv[3];
    split_units(argv[4]);
    int epoll = epoll_create1(0);
    for (int i = 0; i < count; i++) {
        clients[i].number = (uint64_t)i;
        connect_client(&clients[i], epoll);
    }
    uint64_t began = latency_now();
    uint64_t end = began + (uint64_t)seconds * 1000000;
    for (int i = 0; i < count; i++)
        send_next(&clients[i]);
    while (latency_now() < end) {
        int ready = epoll_wait(epoll, events, 64, 100);
        for (int i = 0; i < ready; i++)
            take_answer(events[i].data.ptr);
    }
    latency_print(&load.latency, latency_now() - began);
    if (load.latency.failed) (void)fprintf(stderr, "submit_load: the first that failed:\n%s\n", load.first_failure);
    return load.latency.failed ? 1 : 0;
}
