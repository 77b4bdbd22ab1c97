package io.wordfreq.launcher.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BothObserversTest {

  @Test
  void shouldTellBothOfAllThereIs() throws ReflectiveOperationException {
    // given
    List<String> one = new ArrayList<>();
    List<String> other = new ArrayList<>();
    BatchObserver both = new BothObservers(hearing(one), hearing(other));
    Method[] all = BatchObserver.class.getMethods();

    // when
    for (Method each : all) {
      each.invoke(
          both,
          Arrays.stream(each.getParameterTypes())
              .map(type -> type == int.class ? (Object) 0 : null)
              .toArray());
    }

    // then
    List<String> names = Arrays.stream(all).map(Method::getName).toList();
    assertThat(one).isEqualTo(names);
    assertThat(other).isEqualTo(names);
  }

  private static BatchObserver hearing(List<String> heard) {
    return (BatchObserver)
        Proxy.newProxyInstance(
            BatchObserver.class.getClassLoader(),
            new Class<?>[] {BatchObserver.class},
            (proxy, method, arguments) -> {
              heard.add(method.getName());
              return null;
            });
  }
}
