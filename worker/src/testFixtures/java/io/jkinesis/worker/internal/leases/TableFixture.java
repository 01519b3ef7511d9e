package io.jkinesis.worker.internal.leases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tables that a KCL has written, as DynamoDB returned them; resources in this package. */
public final class TableFixture {

  private TableFixture() {}

  /**
   * Creates an application's tables: the lease table from a resource, and those of the older layout
   * if there are such resources.
   */
  public static TestTable load(DynamoDbClient dynamoDb, String fixture, String application) {
    load(dynamoDb, fixture + "-CoordinatorState", application + "-CoordinatorState", "key");
    load(dynamoDb, fixture + "-WorkerMetricStats", application + "-WorkerMetricStats", "wid");
    TestTable table = TestTable.create(dynamoDb, application);
    items(fixture).forEach(table::put);
    return table;
  }

  private static void load(DynamoDbClient dynamoDb, String fixture, String name, String key) {
    if (TableFixture.class.getResource(fixture + ".json") != null) {
      TestTable.create(dynamoDb, name, key);
      items(fixture).forEach(item -> dynamoDb.putItem(put -> put.tableName(name).item(item)));
    }
  }

  /** Returns the items of a resource. */
  public static List<Map<String, AttributeValue>> items(String fixture) {
    try (InputStream json = TableFixture.class.getResourceAsStream(fixture + ".json")) {
      List<Map<String, AttributeValue>> items = new ArrayList<>();
      new ObjectMapper()
          .readTree(Objects.requireNonNull(json, fixture))
          .get("Items")
          .forEach(item -> items.add(map(item)));
      return items;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, AttributeValue> map(JsonNode node) {
    Map<String, AttributeValue> map = new HashMap<>();
    node.properties().forEach(field -> map.put(field.getKey(), value(field.getValue())));
    return map;
  }

  private static AttributeValue value(JsonNode node) {
    Map.Entry<String, JsonNode> typed = node.properties().iterator().next();
    JsonNode value = typed.getValue();
    return switch (typed.getKey()) {
      case "S" -> AttributeValue.fromS(value.asText());
      case "N" -> AttributeValue.fromN(value.asText());
      case "M" -> AttributeValue.fromM(map(value));
      case "L" -> AttributeValue.fromL(values(value).stream().map(TableFixture::value).toList());
      case "SS" -> AttributeValue.fromSs(values(value).stream().map(JsonNode::asText).toList());
      default -> throw new IllegalArgumentException("a type that no table here has: " + node);
    };
  }

  private static List<JsonNode> values(JsonNode array) {
    List<JsonNode> values = new ArrayList<>();
    array.forEach(values::add);
    return values;
  }
}
