package org.orgsh.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orgsh.failure.UsageException;

class ProxiesTest {
    @Test
    void withoutTheVariableThereIsNone() {
        assertThat(Proxies.of(Map.of("NO_PROXY", "*"))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy.example.com:8080, proxy.example.com, 8080,",
        "proxy.example.com:3128, proxy.example.com, 3128,",
        "http://me:p%40ss+w@proxy.example.com, proxy.example.com, 1080, me:p@ss+w",
    })
    void theVariableNamesIt(String variable, String host, int port, String credentials) {
        Proxies proxies = Proxies.of(Map.of("https_proxy", variable));

        assertThat(proxies.host()).isEqualTo(host);
        assertThat(proxies.port()).isEqualTo(port);
        assertThat(proxies.credentials()).isEqualTo(credentials);
    }

    @ParameterizedTest
    @CsvSource({
        "acme.my.salesforce.com, true",
        "localhost, false",
        "127.0.0.1, false",
        "sf.corp.example, false",
        "corp.example, false",
        "notcorp.example, true",
        "a.internal, false",
    })
    void someHostsAreAskedDirectly(String host, boolean proxied) {
        Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", "corp.example, *.internal"));

        assertThat(proxies.isFor(host)).isEqualTo(proxied);
    }

    @Test
    void whatIsNoProxyIsToldWithoutItsPassword() {
        assertThatThrownBy(() -> Proxies.of(Map.of("HTTPS_PROXY", "socks5://me:pass@p:1")))
                .isInstanceOf(UsageException.class)
                .hasMessageNotContaining("pass@");
    }
}
