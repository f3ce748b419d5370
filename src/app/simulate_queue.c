/* simulate_queue: a binary heap of what is to happen, by time. One entry a dossier at most, so it never grows. */
#include "app/simulate_parts.h"

static bool is_before(struct simulate_event a, struct simulate_event b)
{
    return a.at < b.at || (a.at == b.at && a.dossier < b.dossier);
}

void simulate_queue_push(struct simulation *s, int64_t at, uint32_t dossier)
{
    struct simulate_queue *q = &s->queue;
    const struct simulate_event event = {at, dossier};
    if (at >= s->until) return; /* after the end: it stays open */
    ASSERT(q->count < q->capacity);
    size_t i = q->count++;
    while (i > 0 && is_before(event, q->events[(i - 1) / 2])) {
        q->events[i] = q->events[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    q->events[i] = event;
}

bool simulate_queue_pop(struct simulation *s, struct simulate_event *ret_event)
{
    struct simulate_queue *q = &s->queue;
    if (q->count == 0) return false;
    *ret_event = q->events[0];
    const struct simulate_event last = q->events[--q->count];
    size_t i = 0;
    for (size_t child = 1; child < q->count; child = 2 * i + 1) {
        if (child + 1 < q->count && is_before(q->events[child + 1], q->events[child])) child++;
        if (!is_before(q->events[child], last)) break;
        q->events[i] = q->events[child];
        i = child;
    }
    q->events[i] = last;
    return true;
}
