package org.tallystick.chaincode.ledger;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A record class as the reader and the writer of JSON know it. The class is looked at once, because
 * the JDK makes components and their annotations anew whenever it is asked for them.
 */
final class RecordType {
  private static final ClassValue<RecordType> TYPES =
      new ClassValue<>() {
        @Override
        protected RecordType computeValue(Class<?> type) {
          return new RecordType(type);
        }
      };

  private final Constructor<?> constructor;
  private final Map<String, Member> byName = new LinkedHashMap<>();
  private final List<Member> members;

  /**
   * A component.
   *
   * @param index its place among the constructor's parameters
   * @param text the form of texts in it
   * @param most how many items it may have in an argument
   */
  record Member(
      int index, String name, Type type, boolean omittable, Text text, int most, Method accessor) {

    private static Member of(int index, RecordComponent component) {
      Shape shape = component.getAnnotation(Shape.class);
      Items items = component.getAnnotation(Items.class);
      component.getAccessor().setAccessible(true);
      return new Member(
          index,
          component.getName(),
          component.getGenericType(),
          component.isAnnotationPresent(Omittable.class),
          shape == null ? Text.LABEL : shape.value(),
          items == null ? Limits.ITEMS : items.value(),
          component.getAccessor());
    }

    /** The component's value in a record; null where it was omitted. */
    Object of(Record record) {
      try {
        return accessor.invoke(record);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private RecordType(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    for (RecordComponent component : components) {
      byName.put(component.getName(), Member.of(byName.size(), component));
    }
    members = List.copyOf(byName.values());
    try {
      constructor =
          type.getDeclaredConstructor(
              Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static RecordType of(Class<?> type) {
    return TYPES.get(type);
  }

  /** In the order of the constructor's parameters. */
  List<Member> members() {
    return members;
  }

  /** The member of this name; null when there is none. */
  Member member(String name) {
    return byName.get(name);
  }

  /** Calls the canonical constructor. */
  Record create(Object[] arguments) {
    try {
      return (Record) constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
