/*
 * The floor of the benchmarks: about the minimum that a child of the MultiLangDaemon can do. It reads stdin in
 * steps of 64 KiB, finds each record's data, decodes it into memory, checkpoints once per batch and acknowledges.
 *
 * It trusts the daemon: fields in the order in which 3.1.3 writes them, no error in an answer, no space, no
 * escape. A real client must not do that, so none can be as fast. With the argument "skip" it does not even
 * decode: then only the pipe is measured.
 *
 * The environment says how often it checkpoints and writes marks, as for the other measured consumers.
 *
 * At its end it writes to stderr how many records and bytes there were, and a sum over them: one word of
 * each 64 bytes of a record, and its last byte.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "base64.h"

enum { STEP = 64 * 1024, CARRY = 64 };

static const char DATA[] = "\"data\":\"";
static const char PROCESS_RECORDS[] = "{\"action\":\"processRecords\"";
static const char CHECKPOINT[] =
    "\n{\"action\":\"checkpoint\",\"sequenceNumber\":null,\"subSequenceNumber\":null}\n";

static char input[CARRY + STEP];
static size_t start, end; /* read but not yet parsed */

static uint8_t *payload; /* of the batch */
static size_t capacity, used;

static unsigned long long records, bytes, sum;

static void die(const char *what) {
  fprintf(stderr, "floor: %s\n", what);
  exit(2);
}

static void say(const char *text, size_t length) {
  while (length > 0) {
    ssize_t n = write(STDOUT_FILENO, text, length);
    if (n < 0 && errno != EINTR) die("stdout is closed");
    if (n > 0) text += n, length -= (size_t)n;
  }
}

/* Reads more after the rest, which must be less than CARRY. Returns false at the end of stdin. */
static int more(void) {
  size_t left = end - start;
  if (left > CARRY) die("too much is left over");
  memmove(input, input + start, left);
  start = 0;
  end = left;
  ssize_t n;
  do n = read(STDIN_FILENO, input + end, STEP); while (n < 0 && errno == EINTR);
  if (n < 0) die("stdin cannot be read");
  end += (size_t)n;
  return n > 0;
}

static void reserve(size_t size) {
  if (used + size <= capacity) return;
  capacity = 2 * capacity + size;
  payload = realloc(payload, capacity);
  if (payload == NULL) die("no memory");
}

static void account(const uint8_t *data, size_t length) {
  if (length > 0) sum += data[length - 1];
  for (size_t i = 0; i + 8 <= length; i += 64) {
    uint64_t word;
    memcpy(&word, data + i, 8);
    sum += word;
  }
  bytes += length;
  records++;
}

/* Parses from after the opening quote to after the closing one. */
static void take_data(int decode) {
  size_t first = used;
  for (;;) {
    char *from = input + start;
    char *quote = memchr(from, '"', end - start);
    size_t length = quote == NULL ? (end - start) & ~(size_t)3 : (size_t)(quote - from);
    if (decode) {
      reserve(length / 4 * 3 + BASE64_SLACK);
      long written = base64_decode(payload + used, from, length);
      if (written < 0) die("data is no base64");
      used += (size_t)written;
    }
    start += length;
    if (quote != NULL) {
      start++;
      break;
    }
    if (!more()) die("stdin ended within a record");
  }
  if (decode) account(payload + first, used - first);
  else records++;
}

/* Parses the rest of a line, from where a record's data may follow. */
static void take_records(int decode) {
  for (;;) {
    char *from = input + start;
    char *data = memmem(from, end - start, DATA, sizeof DATA - 1);
    char *line_end = memchr(from, '\n', data == NULL ? end - start : (size_t)(data - from));
    if (line_end != NULL) {
      start = (size_t)(line_end + 1 - input);
      return;
    }
    if (data != NULL) {
      start = (size_t)(data + sizeof DATA - 1 - input);
      take_data(decode);
    } else {
      /* Everything except what may be the start of DATA. */
      if (end - start >= sizeof DATA) start = end - (sizeof DATA - 1);
      if (!more()) die("stdin ended within a batch");
    }
  }
}

/* Reads a short message; its line, without the ending, is then in the buffer. Returns NULL at the end of stdin. */
static char *take_line(size_t *length) {
  size_t seen = 0;
  for (;;) {
    char *line_end = memchr(input + start + seen, '\n', end - start - seen);
    if (line_end != NULL) {
      char *line = input + start;
      *length = (size_t)(line_end - line);
      start += *length + 1;
      return line;
    }
    seen = end - start;
    /* The daemon writes the line ending separately, so the first read may end before it. */
    if (seen > CARRY) {
      memmove(input, input + start, seen);
      start = 0;
      end = seen;
      ssize_t n = read(STDIN_FILENO, input + end, sizeof input - end);
      if (n <= 0) die("stdin ended within a message");
      end += (size_t)n;
    } else if (!more()) {
      if (seen > 0) die("stdin ended within a message");
      return NULL;
    }
  }
}

static void acknowledge(const char *line, size_t length) {
  char text[128];
  const char *action = line + sizeof "{\"action\":\"" - 1;
  const char *quote = length < sizeof "{\"action\":\"" ? NULL
      : memchr(action, '"', length - (sizeof "{\"action\":\"" - 1));
  if (quote == NULL) die("a message has no action");
  int size = snprintf(text, sizeof text, "\n{\"action\":\"status\",\"responseFor\":\"%.*s\"}\n",
                      (int)(quote - action), action);
  say(text, (size_t)size);
}

static void checkpoint(void) {
  size_t length;
  say(CHECKPOINT, sizeof CHECKPOINT - 1);
  if (take_line(&length) == NULL) die("stdin ended in place of a checkpoint's answer");
}

static unsigned long long setting(const char *name, unsigned long long otherwise) {
  const char *text = getenv(name);
  return text == NULL ? otherwise : strtoull(text, NULL, 10);
}

static void mark(const char *path) {
  struct timeval now;
  FILE *file = fopen(path, "a");
  if (file == NULL) die("the marks cannot be written");
  gettimeofday(&now, NULL);
  fprintf(file, "%ld %llu %llu %lld%06ld\n", (long)getpid(), records, bytes, (long long)now.tv_sec,
          (long)now.tv_usec);
  fclose(file);
}

int main(int argc, char **argv) {
  int decode = argc < 2 || strcmp(argv[1], "skip") != 0;
  const char *marks = getenv("MEASURED_MARKS");
  unsigned long long every = setting("MEASURED_MARK_RECORDS", 1), next = every;
  unsigned long long checkpoint_batches = setting("MEASURED_CHECKPOINT_BATCHES", 1), batches = 0;
  for (;;) {
    while (end - start < sizeof PROCESS_RECORDS - 1 && memchr(input + start, '\n', end - start) == NULL) {
      if (!more()) goto done;
    }
    if (end - start >= sizeof PROCESS_RECORDS - 1
        && memcmp(input + start, PROCESS_RECORDS, sizeof PROCESS_RECORDS - 1) == 0) {
      used = 0;
      take_records(decode);
      if (++batches % checkpoint_batches == 0) checkpoint();
      acknowledge(PROCESS_RECORDS, sizeof PROCESS_RECORDS - 1);
      if (marks != NULL && records >= next) {
        next = (records / every + 1) * every;
        mark(marks);
      }
    } else {
      size_t length;
      char *line = take_line(&length);
      if (line == NULL) break;
      acknowledge(line, length);
    }
  }
done:
  fprintf(stderr, "%llu records, %llu bytes, sum %llu\n", records, bytes, sum);
  return 0;
}
