/* Base64 as fast as the machine can: 64, 32 or 4 characters at a time. Decoders after Mula and Lemire, "Base64
   encoding and decoding at almost the speed of a memory copy" (2018) and "Faster Base64 using AVX2" (2018). */
#ifndef BASE64_H
#define BASE64_H

#include <stddef.h>
#include <stdint.h>

#if defined(__AVX512VBMI__) && defined(__AVX512BW__)
#include <immintrin.h>
#define BASE64_KIND "AVX-512"
#elif defined(__AVX2__)
#include <immintrin.h>
#define BASE64_KIND "AVX2"
#else
#define BASE64_KIND "a table"
#endif

/* How far behind its result a decoder may write. */
enum { BASE64_SLACK = 64 };

static uint8_t base64_values[256];

__attribute__((constructor)) static void base64_prepare(void) {
  const char *alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (int i = 0; i < 256; i++) base64_values[i] = 0x80;
  for (int i = 0; i < 64; i++) base64_values[(uint8_t)alphabet[i]] = (uint8_t)i;
}

/* Decodes whole groups as far as it can; returns how many characters it took. */
static inline size_t base64_wide(uint8_t *out, const char *in, size_t length) {
  size_t done = 0;
#if defined(__AVX512VBMI__) && defined(__AVX512BW__)
  uint8_t pack_bytes[64] = {0};
  for (int i = 0; i < 48; i++) pack_bytes[i] = (uint8_t)(i / 3 * 4 + 2 - i % 3);
  const __m512i low = _mm512_loadu_si512(base64_values);
  const __m512i high = _mm512_loadu_si512(base64_values + 64);
  const __m512i pack = _mm512_loadu_si512(pack_bytes);
  for (; length - done >= 64; done += 64, out += 48) {
    __m512i text = _mm512_loadu_si512(in + done);
    __m512i values = _mm512_permutex2var_epi8(low, text, high);
    if (_mm512_movepi8_mask(_mm512_or_si512(values, text)) != 0) break;
    __m512i pairs = _mm512_maddubs_epi16(values, _mm512_set1_epi32(0x01400140));
    __m512i quads = _mm512_madd_epi16(pairs, _mm512_set1_epi32(0x00011000));
    _mm512_storeu_si512(out, _mm512_permutexvar_epi8(pack, quads));
  }
#elif defined(__AVX2__)
  const __m256i lut_lo = _mm256_setr_epi8(
      0x15, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x13, 0x1a, 0x1b, 0x1b, 0x1b, 0x1a,
      0x15, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x13, 0x1a, 0x1b, 0x1b, 0x1b, 0x1a);
  const __m256i lut_hi = _mm256_setr_epi8(
      0x10, 0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10,
      0x10, 0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10);
  const __m256i roll = _mm256_setr_epi8(
      0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0,
      0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0);
  const __m256i pack = _mm256_setr_epi8(
      2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1,
      2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1);
  const __m256i slash = _mm256_set1_epi8(0x2f);
  for (; length - done >= 32; done += 32, out += 24) {
    __m256i text = _mm256_loadu_si256((const __m256i *)(in + done));
    __m256i high = _mm256_and_si256(_mm256_srli_epi32(text, 4), slash);
    __m256i low = _mm256_and_si256(text, slash);
    __m256i bad = _mm256_and_si256(_mm256_shuffle_epi8(lut_lo, low), _mm256_shuffle_epi8(lut_hi, high));
    if (!_mm256_testz_si256(bad, bad)) break;
    __m256i is_slash = _mm256_cmpeq_epi8(text, slash);
    __m256i values = _mm256_add_epi8(text, _mm256_shuffle_epi8(roll, _mm256_add_epi8(is_slash, high)));
    __m256i pairs = _mm256_maddubs_epi16(values, _mm256_set1_epi32(0x01400140));
    __m256i quads = _mm256_shuffle_epi8(_mm256_madd_epi16(pairs, _mm256_set1_epi32(0x00011000)), pack);
    quads = _mm256_permutevar8x32_epi32(quads, _mm256_setr_epi32(0, 1, 2, 4, 5, 6, -1, -1));
    _mm256_storeu_si256((__m256i *)out, quads);
  }
#else
  (void)out, (void)in, (void)length;
#endif
  return done;
}

/* Returns how many bytes were written, or -1 if the text, whole groups of four, is no base64. */
static inline long base64_decode(uint8_t *out, const char *in, size_t length) {
  if (length % 4 != 0) return -1;
  uint8_t *to = out;
  size_t done = base64_wide(to, in, length);
  to += done / 4 * 3;
  for (; done < length; done += 4) {
    const uint8_t *c = (const uint8_t *)in + done;
    int padding = c[3] != '=' ? 0 : c[2] != '=' ? 1 : 2;
    uint8_t v2 = padding > 1 ? 0 : base64_values[c[2]];
    uint8_t v3 = padding > 0 ? 0 : base64_values[c[3]];
    if (((base64_values[c[0]] | base64_values[c[1]] | v2 | v3) & 0x80) != 0
        || (padding > 0 && done + 4 != length)) {
      return -1;
    }
    uint32_t bits = (uint32_t)base64_values[c[0]] << 18 | (uint32_t)base64_values[c[1]] << 12
        | (uint32_t)v2 << 6 | v3;
    *to++ = (uint8_t)(bits >> 16);
    if (padding < 2) *to++ = (uint8_t)(bits >> 8);
    if (padding < 1) *to++ = (uint8_t)bits;
  }
  return to - out;
}

#endif
