package io.jkinesis.e2e.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The dead letters in a folder, read as ordinary JSON lines. */
public record DeadLetterFolder(Path folder) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns the texts of all records, except for incomplete lines after a crash. */
  public List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path file : files()) {
      String text = Files.readString(file, UTF_8);
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
        texts.add(new String(JSON.readTree(line).get("data").binaryValue(), UTF_8));
      }
    }
    return texts;
  }

  /** Returns the files, sorted by name. */
  public List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }
}
