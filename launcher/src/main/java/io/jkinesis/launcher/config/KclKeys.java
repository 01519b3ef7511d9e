package io.jkinesis.launcher.config;

import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.beanutils.BeanUtilsBean;
import org.apache.commons.beanutils.ConvertUtilsBean;
import org.apache.commons.beanutils.DynaProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.multilang.MultiLangDaemonConfig;
import software.amazon.kinesis.multilang.config.BuilderDynaBean;
import software.amazon.kinesis.multilang.config.MultiLangDaemonConfiguration;

/**
 * The keys that the daemon reads, found in its classes. Its {@code KinesisClientLibConfigurator}
 * sets bean properties by name, including nested ones, and ignores unknown names.
 */
public final class KclKeys {

  private static final String CREDENTIALS = "AwsCredentialsProvider";

  private final ConvertUtilsBean converters = new ConvertUtilsBean();
  private final BeanUtilsBean beans = new BeanUtilsBean(converters);
  private final MultiLangDaemonConfiguration configuration =
      new MultiLangDaemonConfiguration(beans, converters);
  private final SortedSet<String> ofMain = new TreeSet<>();
  private final SortedSet<String> names = new TreeSet<>();

  /** Reads the classes. */
  public KclKeys() {
    addKeysOfMain();
    addSetters();
    for (PropertyDescriptor property : descriptors(configuration)) {
      if (property.getReadMethod() != null && property.getWriteMethod() == null) {
        addNested(property.getName(), read(configuration, property.getName()));
      }
    }
  }

  /** Returns the same spelling for all keys that the daemon treats as equal. */
  public static String canonical(String key) {
    return isCredentials(key) ? CREDENTIALS + key.substring(CREDENTIALS.length()) : key;
  }

  /** Returns the bean property that the daemon derives from the key. */
  public static String property(String key) {
    return isCredentials(key) ? Introspector.decapitalize(canonical(key)) : key;
  }

  private static boolean isCredentials(String key) {
    return key.regionMatches(true, 0, CREDENTIALS, 0, CREDENTIALS.length());
  }

  /** Returns every key once, with its shortest name; for the documentation and for suggestions. */
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(names);
  }

  /** Returns whether the key has an effect in the daemon. */
  public boolean isKnown(String key) {
    return names.contains(canonical(key)) || isSettable(configuration, property(key));
  }

  /**
   * Returns the type of the key's value; null if the daemon's main class reads it, or if it has no
   * effect.
   */
  public @Nullable Class<?> type(String key) {
    try {
      return beans.getPropertyUtils().getPropertyType(configuration, property(key));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  /** Returns whether the daemon's main class reads the key, instead of its configuration. */
  public boolean isOfMain(String key) {
    return ofMain.contains(key);
  }

  private void addKeysOfMain() {
    for (Field field : MultiLangDaemonConfig.class.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getName().startsWith("PROP_")) {
        try {
          field.setAccessible(true);
          ofMain.add(String.valueOf(field.get(null)));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    names.addAll(ofMain);
  }

  private void addSetters() {
    for (PropertyDescriptor property : descriptors(configuration)) {
      if (isText(property)) {
        names.add(canonical(property.getName()));
      }
    }
  }

  private void addNested(String name, @Nullable Object bean) {
    if (bean instanceof BuilderDynaBean client && name.endsWith("Client")) {
      for (DynaProperty property : client.getDynaClass().getDynaProperties()) {
        if (property.getType() != Object.class && canBeText(property.getType())) {
          names.add(name + "." + property.getName());
        }
      }
    } else if (bean != null && isConfiguration(bean)) {
      Arrays.stream(descriptors(bean))
          .filter(this::isText)
          .map(PropertyDescriptor::getName)
          .filter(property -> !names.contains(property)) // the daemon delegates to it
          .forEach(property -> names.add(name + "." + property));
    }
  }

  /** Follows the daemon's path from bean to bean. */
  private boolean isSettable(Object bean, String name) {
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    String rest = dot < 0 ? "" : name.substring(dot + 1);
    if (bean instanceof BuilderDynaBean builder) {
      return isSettable(builder, first, rest);
    }
    if (rest.isEmpty()) {
      return Arrays.stream(descriptors(bean))
          .anyMatch(property -> property.getName().equals(first) && isText(property));
    }
    Object next = read(bean, first);
    return next != null
        && (isConfiguration(next) || next instanceof BuilderDynaBean)
        && isSettable(next, rest);
  }

  private boolean isSettable(BuilderDynaBean bean, String first, String rest) {
    if (first.equals("class") || !bean.canBuildOrCreate()) {
      return true; // the keys depend on the class, which another line names
    }
    try {
      bean.getDynaClass().getDynaProperty(first);
    } catch (IllegalArgumentException unknown) {
      return false;
    }
    return rest.isEmpty()
        || (bean.get(first) instanceof BuilderDynaBean next && isSettable(next, rest));
  }

  private @Nullable Object read(Object bean, String name) {
    try {
      return beans.getPropertyUtils().getSimpleProperty(bean, name);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      return null;
    }
  }

  private boolean isText(PropertyDescriptor property) {
    return property.getWriteMethod() != null && canBeText(property.getPropertyType());
  }

  private boolean canBeText(Class<?> type) {
    return converters.lookup(type) != null;
  }

  private static boolean isConfiguration(Object bean) {
    return bean.getClass().getPackage() == MultiLangDaemonConfiguration.class.getPackage()
        && !(bean instanceof BuilderDynaBean);
  }

  private PropertyDescriptor[] descriptors(Object bean) {
    return beans.getPropertyUtils().getPropertyDescriptors(bean.getClass());
  }
}
