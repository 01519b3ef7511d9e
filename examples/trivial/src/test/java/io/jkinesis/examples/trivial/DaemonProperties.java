package io.jkinesis.examples.trivial;

import java.beans.PropertyDescriptor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.beanutils.BeanUtilsBean;
import org.apache.commons.beanutils.ConvertUtilsBean;
import org.apache.commons.beanutils.DynaBean;
import org.apache.commons.beanutils.DynaProperty;
import software.amazon.kinesis.multilang.MultiLangDaemonConfig;
import software.amazon.kinesis.multilang.config.BuilderDynaBean;
import software.amazon.kinesis.multilang.config.MultiLangDaemonConfiguration;

/** The properties that the daemon's classes can take from a file, found by reflection. */
final class DaemonProperties {

  private final ConvertUtilsBean converters = new ConvertUtilsBean();
  private final BeanUtilsBean beans = new BeanUtilsBean(converters);
  private final MultiLangDaemonConfiguration configuration =
      new MultiLangDaemonConfiguration(beans, converters);
  private final Set<String> names = new TreeSet<>();

  private DaemonProperties() {}

  static Set<String> all() throws ReflectiveOperationException {
    DaemonProperties properties = new DaemonProperties();
    properties.addKeysOfTheDaemonItself();
    properties.addSetters();
    properties.addNestedBeans();
    return properties.names;
  }

  private void addKeysOfTheDaemonItself() throws ReflectiveOperationException {
    for (Field field : MultiLangDaemonConfig.class.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getName().startsWith("PROP_")) {
        field.setAccessible(true);
        names.add(String.valueOf(field.get(null)));
      }
    }
  }

  private void addSetters() {
    for (PropertyDescriptor property : descriptors(configuration)) {
      if (property.getWriteMethod() != null && canBeText(property.getPropertyType())) {
        names.add(property.getName());
      }
    }
  }

  private void addNestedBeans() throws ReflectiveOperationException {
    for (PropertyDescriptor property : descriptors(configuration)) {
      if (property.getReadMethod() == null || property.getWriteMethod() != null) {
        continue;
      }
      String prefix = property.getName() + ".";
      Object bean = property.getReadMethod().invoke(configuration);
      if (bean instanceof BuilderDynaBean client && property.getName().endsWith("Client")) {
        addTexts(prefix, client);
      } else if (bean != null && isConfiguration(bean.getClass())) {
        addSettersNotDelegatedTo(prefix, bean);
      }
    }
  }

  /** What the builder of an AWS client takes as text. */
  private void addTexts(String prefix, DynaBean client) {
    for (DynaProperty property : client.getDynaClass().getDynaProperties()) {
      if (property.getType() != Object.class && canBeText(property.getType())) {
        names.add(prefix + property.getName());
      }
    }
  }

  private void addSettersNotDelegatedTo(String prefix, Object bean) {
    Arrays.stream(descriptors(bean))
        .filter(property -> property.getWriteMethod() != null)
        .map(PropertyDescriptor::getName)
        .filter(name -> !names.contains(name))
        .forEach(name -> names.add(prefix + name));
  }

  private boolean canBeText(Class<?> type) {
    return converters.lookup(type) != null;
  }

  private static boolean isConfiguration(Class<?> type) {
    return type.getPackage() == MultiLangDaemonConfiguration.class.getPackage()
        && type != BuilderDynaBean.class;
  }

  private PropertyDescriptor[] descriptors(Object bean) {
    return beans.getPropertyUtils().getPropertyDescriptors(bean.getClass());
  }
}
