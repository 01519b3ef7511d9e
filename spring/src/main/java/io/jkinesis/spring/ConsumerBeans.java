package io.jkinesis.spring;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.RecordConsumer;
import io.jkinesis.handler.BatchHandler;
import io.jkinesis.handler.Handlers;
import io.jkinesis.handler.RecordHandler;
import org.springframework.beans.factory.BeanFactory;

/** The beans that can be a worker's consumer. */
record ConsumerBeans(BeanFactory beans) {

  /**
   * Returns the bean if it is a factory, or a factory that passes the shards' records to it.
   *
   * @param property the property with the name, for the error message
   */
  ConsumerFactory find(String name, String property) {
    if (!beans.containsBean(name)) {
      throw new IllegalStateException(
          "%s: there is no bean '%s'; declare it, or name another one".formatted(property, name));
    }
    if (beans.isTypeMatch(name, RecordConsumer.class)) {
      return perShard(name, property);
    }
    Object bean = beans.getBean(name);
    if (bean instanceof ConsumerFactory factory) {
      return factory;
    }
    if (bean instanceof RecordHandler handler) {
      return Handlers.perRecord(handler);
    }
    if (bean instanceof RecordHandler.WithContext handler) {
      return Handlers.perRecord(handler);
    }
    if (bean instanceof BatchHandler handler) {
      return Handlers.perBatch(handler);
    }
    if (bean instanceof BatchHandler.WithContext handler) {
      return Handlers.perBatch(handler);
    }
    throw new IllegalStateException(
        "%s: the bean '%s' is a %s, but must be a ConsumerFactory, a RecordHandler, a BatchHandler or a RecordConsumer"
            .formatted(property, name, bean.getClass().getName()));
  }

  private ConsumerFactory perShard(String name, String property) {
    if (!beans.isPrototype(name)) {
      throw new IllegalStateException(
          "%s: each shard needs a consumer of its own; give the bean '%s' the scope prototype"
              .formatted(property, name));
    }
    return shard -> beans.getBean(name, RecordConsumer.class);
  }
}
