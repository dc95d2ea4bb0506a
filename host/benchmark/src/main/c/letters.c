/*
 * What a plain C program needs for the letters alone: binetflow in, one state string a tuple, in one thread. It maps the
 * file, splits lines, finds tuples in a hash table, and adds a letter and a time symbol for each flow. It knows the
 * sixteen or fifteen columns of argus's default order and nothing else: no windows, no modules, no verdicts, no bad lines.
 * It prints how many flows, tuples and letters there were. A yardstick, not a part of the program.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { START, DURATION, PROTOCOL, SOURCE, SOURCE_PORT, DIRECTION, DESTINATION, PORT, STATE, BYTES = 12, COLUMNS = 13 };

#define SECOND 1000000LL
#define HOUR (3600 * SECOND)

struct tuple {
    uint64_t hash;
    const char *key[4]; /* source, destination, port, protocol, in the mapped file */
    uint16_t key_length[4];
    uint32_t letters;
    int64_t last_start, last_gap;
    char *state;
    uint32_t length, capacity;
};

static struct tuple *table;
static size_t table_size = 1 << 12, tuples;

static int64_t number(const char *from, const char *end) {
    int64_t value = 0;
    for (; from < end && *from >= '0' && *from <= '9'; from++) value = value * 10 + (*from - '0');
    return value;
}

static int64_t micros(const char *from, const char *end) {
    const char *point = memchr(from, '.', (size_t)(end - from));
    int64_t value = number(from, point ? point : end) * SECOND, unit = SECOND / 10;
    for (const char *at = point ? point + 1 : end; at < end && unit > 0; at++, unit /= 10) value += (*at - '0') * unit;
    return value;
}

/* 2026/03/02 08:00:06.170515; the day is computed when it changes. */
static int64_t start_micros(const char *from, const char *end) {
    static char known[10];
    static int64_t day;
    if (memcmp(known, from, 10) != 0) {
        struct tm date = {0};
        memcpy(known, from, 10);
        date.tm_year = (int)number(from, from + 4) - 1900;
        date.tm_mon = (int)number(from + 5, from + 7) - 1;
        date.tm_mday = (int)number(from + 8, from + 10);
        day = (int64_t)timegm(&date) * SECOND;
    }
    int64_t seconds = number(from + 11, from + 13) * 3600 + number(from + 14, from + 16) * 60;
    return day + seconds * SECOND + micros(from + 17, end);
}

static uint64_t mix(uint64_t hash, const char *from, size_t length) {
    for (; length >= 8; from += 8, length -= 8) {
        uint64_t word;
        memcpy(&word, from, 8);
        hash = (hash ^ word) * 0x9E3779B97F4A7C15ULL;
        hash ^= hash >> 32;
    }
    uint64_t rest = 0;
    memcpy(&rest, from, length);
    hash = (hash ^ rest ^ (uint64_t)length << 56) * 0xBF58476D1CE4E5B9ULL;
    return hash ^ hash >> 29;
}

static void grow(void) {
    struct tuple *old = table;
    size_t old_size = table_size;
    table_size *= 2;
    table = calloc(table_size, sizeof *table);
    if (!table) exit(2);
    for (size_t i = 0; i < old_size; i++) {
        if (!old[i].hash) continue;
        size_t slot = old[i].hash & (table_size - 1);
        while (table[slot].hash) slot = (slot + 1) & (table_size - 1);
        table[slot] = old[i];
    }
    free(old);
}

static struct tuple *find(const char **key, const uint16_t *length) {
    uint64_t hash = 1;
    for (int i = 0; i < 4; i++) hash = mix(hash, key[i], length[i]);
    hash |= hash == 0;
    if (tuples * 4 >= table_size * 3) grow();
    size_t slot = hash & (table_size - 1);
    for (; table[slot].hash; slot = (slot + 1) & (table_size - 1)) {
        struct tuple *t = &table[slot];
        int same = t->hash == hash;
        for (int i = 0; same && i < 4; i++)
            same = t->key_length[i] == length[i] && memcmp(t->key[i], key[i], length[i]) == 0;
        if (same) return t;
    }
    struct tuple *t = &table[slot];
    t->hash = hash;
    memcpy(t->key, key, sizeof t->key);
    memcpy(t->key_length, length, sizeof t->key_length);
    tuples++;
    return t;
}

static void append(struct tuple *t, char c) {
    if (t->length == t->capacity) {
        t->capacity = t->capacity ? t->capacity * 2 : 24;
        t->state = realloc(t->state, t->capacity);
        if (!t->state) exit(2);
    }
    t->state[t->length++] = c;
}

/* 0 unknown, 1 strongly periodic, 2 weakly periodic, 3 weakly not, 4 strongly not periodic. */
static int periodicity(int64_t earlier, int64_t gap) {
    if (earlier < 0 || gap < 0) return 0;
    int64_t smaller = earlier < gap ? earlier : gap, excess = (earlier < gap ? gap : earlier) - smaller;
    if (smaller == 0 || excess <= smaller / 20) return 1;
    if (excess <= (3 * smaller - 1) / 10) return 2;
    return excess <= 4 * smaller - 1 ? 3 : 4;
}

static void add(struct tuple *t, int64_t start, int64_t bytes, int64_t duration) {
    static const char letters[] = "123456789abcdefghiABCDEFGHIrstuvwxyzRSTUVWXYZ";
    int64_t gap = -1, earlier = -1;
    if (t->letters > 0) {
        gap = start > t->last_start ? start - t->last_start : 0;
        earlier = t->letters > 1 ? t->last_gap : -1;
        t->last_gap = gap;
    }
    if (gap != 0 || t->letters == 0) t->last_start = start;
    if (gap > HOUR && earlier >= 0)
        for (int64_t zeros = gap / HOUR; zeros > 0; zeros--) append(t, '0');
    int size = bytes <= 250 ? 0 : bytes <= 1100 ? 1 : 2;
    int length = duration <= SECOND / 10 ? 0 : duration <= 10 * SECOND ? 1 : 2;
    append(t, letters[periodicity(earlier, gap) * 9 + size * 3 + length]);
    if (gap >= 0 && gap <= HOUR)
        append(t, gap <= 5 * SECOND ? '.' : gap <= 60 * SECOND ? ',' : gap <= 300 * SECOND ? '+' : '*');
    t->letters++;
}

int main(int count, char **arguments) {
    struct stat status;
    int file = count == 2 ? open(arguments[1], O_RDONLY) : -1;
    if (file < 0 || fstat(file, &status) != 0 || status.st_size == 0) {
        fprintf(stderr, "usage: %s FILE, with flows in argus's default columns\n", arguments[0]);
        return 1;
    }
    const char *at = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    if (at == MAP_FAILED) return 1;
    const char *end = at + status.st_size;
    table = calloc(table_size, sizeof *table);
    if (!table) return 2;
    size_t flows = 0, letters = 0;
    at = memchr(at, '\n', (size_t)(end - at));
    for (at = at ? at + 1 : end; at < end; at++) {
        const char *begin[COLUMNS + 1];
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        if (!line_end) line_end = end;
        int column = 0;
        begin[0] = at;
        while (column < COLUMNS) {
            const char *comma = memchr(begin[column], ',', (size_t)(line_end - begin[column]));
            begin[++column] = comma ? comma + 1 : line_end + 1;
            if (!comma) break;
        }
        if (column == COLUMNS) {
            static const int columns[4] = {SOURCE, DESTINATION, PORT, PROTOCOL};
            const char *key[4];
            uint16_t length[4];
            for (int i = 0; i < 4; i++) {
                key[i] = begin[columns[i]];
                length[i] = (uint16_t)(begin[columns[i] + 1] - 1 - key[i]);
            }
            add(find(key, length), start_micros(begin[START], begin[START + 1] - 1),
                number(begin[BYTES], begin[BYTES + 1] - 1), micros(begin[DURATION], begin[DURATION + 1] - 1));
            flows++;
        }
        at = line_end;
    }
    for (size_t i = 0; i < table_size; i++) letters += table[i].length;
    printf("%zu flows, %zu tuples, %zu characters\n", flows, tuples, letters);
    return 0;
}
