package io.jkinesis.internal.wire;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Valid JSON that is not a message: wrong types, missing fields, unknown names. */
class FieldTypesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "[] | , byte 1: message: expected an object, found an array",
        "null | , byte 1: message: expected an object, found null",
        "\"leaseLost\" | , byte 1: message: expected an object, found a string",
        "1 | , byte 1: message: expected an object, found a number",
        "true | , byte 1: message: expected an object, found a boolean",
        "{\"action\":1} | , byte 11: action: expected a string, found a number",
        "{\"action\":null} | , byte 11: action: expected a string, found null",
        "{\"shardId\":{}} | , byte 12: shardId: expected a string, found an object",
        "{\"sequenceNumber\":1} | , byte 19: sequenceNumber: expected a string, found a number",
        "{\"subSequenceNumber\":\"1\"} | , byte 22: subSequenceNumber: expected an integer, found a"
            + " string",
        "{\"millisBehindLatest\":false} | , byte 23: millisBehindLatest: expected an integer, found"
            + " a boolean",
        "{\"error\":[]} | , byte 10: error: expected a string, found an array",
        "{\"reason\":null} | , byte 11: reason: expected a string, found null",
        "{\"records\":null} | , byte 12: records: expected an array, found null",
        "{\"records\":{}} | , byte 12: records: expected an array, found an object",
        "{\"records\":[1]} | , byte 13: record: expected an object, found a number",
        "{\"records\":[null]} | , byte 13: record: expected an object, found null",
        "{\"records\":[{\"data\":1}]} | , byte 21: data: expected a string of base64, found a"
            + " number",
        "{\"records\":[{\"partitionKey\":null}]} | , byte 29: partitionKey: expected a string,"
            + " found null",
        "{\"records\":[{\"sequenceNumber\":1}]} | , byte 31: sequenceNumber: expected a string,"
            + " found a number",
        "{\"records\":[{\"subSequenceNumber\":\"\"}]} | , byte 34: subSequenceNumber: expected an"
            + " integer, found a string",
        "{\"records\":[{\"approximateArrivalTimestamp\":\"2026\"}]} | , byte 44:"
            + " approximateArrivalTimestamp: expected an integer, found a string",
        "{\"records\":[{\"approximateArrivalTimestamp\":{\"epochSecond\":null}}]} | , byte 59:"
            + " epochSecond: expected an integer, found null",
        "{\"records\":[{\"approximateArrivalTimestamp\":{\"nano\":1}}]} | :"
            + " approximateArrivalTimestamp: expected a field epochSecond, found none",
        "{\"records\":[{\"approximateArrivalTimestamp\":{\"epochSecond\":9223372036854775807}}]} |"
            + " : approximateArrivalTimestamp: expected a time within Java's range, found one"
            + " beyond it",
        "{} | : message: expected a field action, found none",
        "{\"action\":\"initialize\"} | : initialize: expected a field shardId, found none",
        "{\"action\":\"processRecords\"} | : processRecords: expected a field records, found none",
        "{\"action\":\"shutdown\"} | : shutdown: expected a field reason, found none",
        "{\"action\":\"checkpoint\"} | : checkpoint: expected a field error, found none",
        "{\"records\":[{\"partitionKey\":\"k\",\"sequenceNumber\":\"1\"}]} | : processRecords:"
            + " records[0]: expected a field data, found none",
        "{\"records\":[{\"data\":\"\",\"sequenceNumber\":\"1\"}]} | : processRecords: records[0]:"
            + " expected a field partitionKey, found none",
        "{\"records\":[{\"data\":\"\",\"partitionKey\":\"k\"}]} | : processRecords: records[0]:"
            + " expected a field sequenceNumber, found none",
        "{\"action\":\"explode\"} | : expected an action of the protocol, found another:"
            + " \"explode\"",
        "{\"action\":\"LEASELOST\"} | : expected an action of the protocol, found another:"
            + " \"LEASELOST\"",
        "{\"action\":\"a\\n"
            + "b\\u00e9\"} | : expected an action of the protocol, found another: \"a?b?\"",
        "{\"action\":\"shutdown\",\"reason\":\"BORED\"} | : shutdown: expected a reason of the"
            + " protocol, found another: \"BORED\"",
      })
  void anotherMessageIsRefused(String line, String error) {
    assertThatExceptionOfType(UnexpectedMessageException.class)
        .isThrownBy(() -> Wire.read(line))
        .withMessage("line 1" + error);
  }

  @ParameterizedTest
  @CsvSource({"40, ''", "41, ..."})
  void aLongNameIsCutOff(int length, String dots) {
    assertThatExceptionOfType(UnexpectedMessageException.class)
        .isThrownBy(() -> Wire.read("{\"action\":\"" + "a".repeat(length) + "\"}"))
        .withMessageEndingWith(": \"" + "a".repeat(40) + dots + "\"");
  }

  @ParameterizedTest
  @CsvSource({"40, ''", "41, ..."})
  void aLongNameIsCutOffBetweenCharacters(int length, String dots) {
    assertThatExceptionOfType(UnexpectedMessageException.class)
        .isThrownBy(() -> Wire.read("{\"action\":\"" + "\uD83C\uDF89".repeat(length) + "\"}"))
        .withMessageEndingWith(": \"" + "?".repeat(40) + dots + "\"");
  }
}
