package io.jkinesis.launcher.run;

import io.jkinesis.launcher.LauncherException;
import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.commons.beanutils.PropertyUtilsBean;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.multilang.config.KinesisClientLibConfigurator;
import software.amazon.kinesis.multilang.config.MultiLangDaemonConfiguration;

/**
 * Finds values that the daemon would misread. It turns {@code abc} into 0 where a number belongs,
 * without a word, and says of other values neither the key nor the file.
 */
public final class ValueCheck {

  private static final PropertyUtilsBean BEANS = new PropertyUtilsBean();

  /** How {@link Enum#valueOf} begins its complaint; the constant's full name follows. */
  private static final String NO_ENUM = "No enum constant ";

  private ValueCheck() {}

  /** Reads the configuration the daemon's way, or says which key stops it. */
  public static MultiLangDaemonConfiguration configuration(AppProperties file, Properties daemon)
      throws LauncherException {
    for (String key : new TreeSet<>(daemon.stringPropertyNames())) {
      checkPlain(file, key, daemon.getProperty(key));
    }
    try {
      return new KinesisClientLibConfigurator().getConfiguration(daemon);
    } catch (RuntimeException e) {
      throw culprit(file, daemon, e);
    }
  }

  private static void checkPlain(AppProperties file, String key, String value)
      throws LauncherException {
    PropertyDescriptor known = descriptor(key);
    if (known == null) {
      return;
    }
    Class<?> type = known.getPropertyType();
    try {
      if (type == long.class || type == Long.class) {
        Long.parseLong(value);
      } else if (type == int.class || type == Integer.class) {
        Integer.parseInt(value);
      } else if (type == double.class) {
        Double.parseDouble(value);
      } else if ((type == boolean.class || type == Boolean.class)
          && !value.equalsIgnoreCase("true")
          && !value.equalsIgnoreCase("false")) {
        throw file.wrong(key + " is '" + value + "'; true or false is expected");
      }
    } catch (NumberFormatException e) {
      throw file.wrong(key + " is '" + value + "'; a number is expected");
    }
  }

  private static @Nullable PropertyDescriptor descriptor(String key) {
    for (PropertyDescriptor known :
        BEANS.getPropertyDescriptors(MultiLangDaemonConfiguration.class)) {
      if (known.getName().equals(key)) {
        return known;
      }
    }
    return null;
  }

  private static LauncherException culprit(
      AppProperties file, Properties daemon, RuntimeException failure) {
    for (String key : new TreeSet<>(daemon.stringPropertyNames())) {
      Properties alone = new Properties();
      alone.setProperty("applicationName", "a");
      alone.setProperty("streamName", "s");
      alone.setProperty("AwsCredentialsProvider", "DefaultCredentialsProvider");
      alone.setProperty(key, daemon.getProperty(key));
      try {
        new KinesisClientLibConfigurator().getConfiguration(alone);
      } catch (RuntimeException e) {
        // Not the value: it may hold a credential.
        return file.wrong("the value of " + key + " is not understood: " + explain(e));
      }
    }
    return file.wrong(Causes.line(failure));
  }

  private static String explain(RuntimeException e) {
    String line = Causes.line(e);
    if (!line.startsWith(NO_ENUM)) {
      return line;
    }
    String constant = line.substring(NO_ENUM.length());
    int dot = constant.lastIndexOf('.');
    try {
      Object[] known = Class.forName(constant.substring(0, dot)).getEnumConstants();
      return constant.substring(dot + 1) + " is none of " + Arrays.toString(known);
    } catch (ClassNotFoundException nested) {
      return line;
    }
  }
}
