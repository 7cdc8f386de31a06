package org.orgsh.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orgsh.failure.UsageException;
import org.orgsh.profile.ProxyChoice;

class ProxiesTest {
    @Test
    void withoutTheVariableThereIsNone() {
        assertThat(Proxies.of(Map.of("NO_PROXY", "*", "HTTP_PROXY", "http://p:1", "http_proxy", "http://p:1"), null))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy.example.com:8080, http://proxy.example.com:8080,",
        "proxy.example.com:3128, http://proxy.example.com:3128,",
        "https://proxy.example.com, https://proxy.example.com:443,",
        "http://[2001:db8::1]:3128, http://[2001:db8::1]:3128,",
        "http://me:p%40ss+w%3Ao%2Frd@proxy.example.com, http://proxy.example.com:1080, me:p@ss+w:o/rd",
        "HTTP://Proxy:1/, http://Proxy:1,",
    })
    void theVariableNamesIt(String variable, String address, String credentials) {
        for (String name : new String[] {"HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"}) {
            Proxies proxies = Proxies.of(Map.of(name, variable), null);

            assertThat(proxies.address().text()).isEqualTo(address);
            assertThat(proxies.credentials()).isEqualTo(credentials);
        }
    }

    @Test
    void theVariableForHttpsGoesBeforeTheOneForAll() {
        Proxies proxies = Proxies.of(Map.of("all_proxy", "http://all:1", "https_proxy", "http://secure:2"), null);

        assertThat(proxies.address().authority()).isEqualTo("secure:2");
    }

    @Test
    void aProfileMayHaveItsOwnOrNone() {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://me:pw@p:1", "NO_PROXY", "*");

        assertThat(Proxies.of(environment, ProxyChoice.parse("none", "--proxy")))
                .isNull();
        Proxies own = Proxies.of(environment, ProxyChoice.parse("http://own:2", "--proxy"));
        assertThat(own.address().authority()).isEqualTo("own:2");
        assertThat(own.credentials()).isNull();
        assertThat(own.isFor("acme.my.salesforce.com", -1)).isTrue();
        assertThat(own.isFor("localhost", -1)).isFalse();
    }

    @Test
    void aProfileTakesThePasswordOfTheSameProxyFromTheEnvironment() {
        Proxies own = Proxies.of(Map.of("HTTPS_PROXY", "http://me:pw@p:1"), ProxyChoice.parse("p:1", "--proxy"));

        assertThat(own.credentials()).isEqualTo("me:pw");
    }

    @ParameterizedTest
    @CsvSource({
        "acme.my.salesforce.com, -1, true",
        "localhost, -1, false",
        "127.0.0.1, -1, false",
        "[::1], -1, false",
        "sf.corp.example, -1, false",
        "SF.Corp.Example., -1, false",
        "corp.example, -1, false",
        "notcorp.example, -1, true",
        "a.internal, -1, false",
        "internal, -1, true",
        "a.dotted, -1, false",
        "dotted, -1, true",
        "port.example, -1, true",
        "port.example, 8443, false",
        "10.1.2.3, -1, false",
        "11.1.2.3, -1, true",
        "192.168.7.1, -1, false",
        "192.168.7.2, -1, true",
        "[2001:db8::5], -1, false",
        "[2001:db9::5], -1, true",
        "[fe80::1], 8443, false",
        "[fe80::1], 443, true",
        "[fe80::2], -1, false",
    })
    void someHostsAreAskedDirectly(String host, int port, boolean proxied) {
        String exceptions = "corp.example, *.internal .dotted,port.example:8443,10.0.0.0/8,192.168.7.1,"
                + "2001:db8::/32,[fe80::1]:8443,fe80::2,nonsense/99,,";
        Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", "http://p:1", "no_proxy", exceptions), null);

        assertThat(proxies.isFor(host, port)).isEqualTo(proxied);
    }

    @Test
    void aStarStandsForAllHosts() {
        Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", "*"), null);

        assertThat(proxies.isFor("acme.my.salesforce.com", -1)).isFalse();
        assertThat(proxies.isFor("10.0.0.1", -1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://me:pass@p:1", "http://me:pa@ss@p:1", "http://me:pass@", "http://me:pass@p:99999"})
    void whatIsNoProxyIsToldWithoutItsPassword(String variable) {
        assertThatThrownBy(() -> Proxies.of(Map.of("HTTPS_PROXY", variable), null))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("pa")
                .hasMessageNotContaining("me:");
    }

    @Test
    void aProfileRefusesAPasswordWithoutRepeatingIt() {
        assertThatThrownBy(() -> ProxyChoice.parse("http://me:pass@p:1", "--proxy"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--proxy")
                .hasMessageNotContaining("pass@");
    }
}
