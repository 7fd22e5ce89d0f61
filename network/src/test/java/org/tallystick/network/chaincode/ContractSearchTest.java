package org.tallystick.network.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ContractSearchTest {
  @Test
  void the_contracts_are_looked_for_once() {
    ContractSearch.begin();
    assertThat(ContractSearch.found()).isNotNull().isSameAs(ContractSearch.found());
  }

  @Test
  void a_missing_shim_does_not_show_before_the_contracts_are_needed() throws Exception {
    URL ours = ContractSearch.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader withoutShim =
        new URLClassLoader(new URL[] {ours}, ClassLoader.getPlatformClassLoader())) {
      Class<?> search = withoutShim.loadClass(ContractSearch.class.getName());
      search.getMethod("begin").invoke(null);
      assertThatThrownBy(() -> search.getMethod("await").invoke(null))
          .isInstanceOf(InvocationTargetException.class)
          .hasCauseInstanceOf(NoClassDefFoundError.class);
    }
  }
}
