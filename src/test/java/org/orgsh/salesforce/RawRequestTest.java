package org.orgsh.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orgsh.failure.UsageException;

class RawRequestTest {
    private static final String LIMITS = "/services/data/v62.0/limits";

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @ParameterizedTest
    @ValueSource(strings = {"limits", LIMITS})
    void aPathIsOfTheVersionOrOfTheInstance(String path) throws Exception {
        service.answers("GET", LIMITS, "{\"a\":1}");

        try (RawResponse response = send("GET", path)) {
            assertThat(response.status()).isEqualTo(200);
            assertThat(new String(response.body().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"a\":1}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example.com/x", "//evil.example.com/x", "http://127.0.0.1:1/x"})
    void theSessionNeverGoesToAnotherHost(String path) {
        assertThatThrownBy(() -> send("GET", path)).isInstanceOf(UsageException.class);
    }

    @Test
    void aHeaderOfOnesOwnIsSent() {
        service.answers("GET", LIMITS, "{}");

        service.login()
                .send(new RawRequest("GET", "limits", Map.of("X-PrettyPrint", "1"), null))
                .close();

        assertThat(service.seen("GET", LIMITS).get(0).getHeader("X-PrettyPrint"))
                .isEqualTo("1");
    }

    @Test
    void theAuthorizationCannotBeReplaced() {
        OrgClient org = service.login();

        assertThatThrownBy(() -> org.send(new RawRequest("GET", "limits", Map.of("authorization", "x"), null)))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void aPathThatIsNoneIsToldBeforeSending() {
        assertThatThrownBy(() -> send("GET", "query?q=<")).isInstanceOf(UsageException.class);
    }

    @Test
    void theUserAgentSaysOrgsh() {
        service.login();

        assertThat(service.seen("POST", "/services/oauth2/token").get(0).getHeader("User-Agent"))
                .isEqualTo("orgsh/test");
    }

    private RawResponse send(String method, String path) {
        return service.login().send(new RawRequest(method, path, Map.of(), null));
    }
}
