package org.orgsh.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orgsh.profile.Network;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProxyChoice;
import org.orgsh.record.Column;
import org.orgsh.record.Rows;
import org.orgsh.salesforce.NoAnswerException.Reason;

/** Logs in and queries through a real proxy, at a service that only the proxy can find. */
class ProxyTest {
    private static final String CA_FILE = Authority.acme().pem().toString();

    @RegisterExtension
    final SalesforceService service = new SalesforceService(Authority.acme().server()).named("acme.my.salesforce.com");

    @Test
    void everythingGoesThroughTheProxyOfTheEnvironment() throws IOException {
        try (Squid squid = Squid.open()) {
            assertThat(accounts(service.profile(), Map.of("HTTPS_PROXY", squid.url())))
                    .isEqualTo(3);
            service.hangUp();
            assertThat(squid.tunnel(" TCP_TUNNEL/200 ")).contains("acme.my.salesforce.com:" + service.port());
            assertThat(service.trace()).anyMatch(line -> line.endsWith(" through " + squid.authority()));
        }
    }

    @Test
    void theProxyOfTheProfileGoesBeforeTheEnvironments() throws IOException {
        try (Squid squid = Squid.open()) {
            Profile profile =
                    service.profile().withNetwork(Network.DEFAULT.withProxy(ProxyChoice.parse(squid.url(), "--proxy")));

            assertThat(accounts(profile, Map.of("HTTPS_PROXY", "http://127.0.0.1:1")))
                    .isEqualTo(3);
        }
    }

    @Test
    void aProxyMayItselfBeSpokenToOverTls() throws IOException {
        try (Squid squid = Squid.open()) {
            assertThat(accounts(service.profile(), Map.of("HTTPS_PROXY", squid.secureUrl())))
                    .isEqualTo(3);
            service.hangUp();
            assertThat(squid.tunnel(" TCP_TUNNEL/200 ")).contains("acme.my.salesforce.com:" + service.port());
        }
    }

    @Test
    void aProxyThatWantsAPasswordGetsIt() throws IOException {
        try (Squid squid = Squid.withPassword()) {
            assertThat(accounts(service.profile(), Map.of("https_proxy", squid.urlWithPassword())))
                    .isEqualTo(3);
            service.hangUp();
            assertThat(squid.tunnel(" TCP_TUNNEL/200 ")).contains("me@acme");
            assertThat(service.trace()).noneMatch(line -> line.contains(Squid.PASSWORD) || line.contains("%2Fs"));
        }
    }

    @Test
    void aProxyThatWantsAPasswordAndGetsNoneIsTold() throws IOException {
        try (Squid squid = Squid.withPassword()) {
            NoAnswerException failure = failure(service.profile(), Map.of("HTTPS_PROXY", squid.url()));

            assertThat(failure.reason()).isEqualTo(Reason.PROXY_AUTHENTICATION);
            assertThat(failure.getMessage())
                    .isEqualTo("The proxy " + squid.authority()
                            + " of HTTPS_PROXY wants a user and a password, and was " + "given none.");
            assertThat(failure.remedy()).contains("http://USER:PASSWORD@" + squid.authority());
        }
    }

    @Test
    void aWrongPasswordIsToldAndNotRepeated() throws IOException {
        try (Squid squid = Squid.withPassword()) {
            String wrong = "http://me:hunter2@" + squid.authority();
            NoAnswerException failure = failure(service.profile(), Map.of("HTTPS_PROXY", wrong));

            assertThat(failure.reason()).isEqualTo(Reason.PROXY_AUTHENTICATION);
            assertThat(failure.getMessage())
                    .contains("does not take the user and password")
                    .doesNotContain("hunter2");
            assertThat(failure.remedy()).doesNotContain("hunter2");
            assertThat(service.trace()).noneMatch(line -> line.contains("hunter2"));
        }
    }

    @Test
    void aForbiddenHostIsTold() throws IOException {
        service.named("blocked.my.salesforce.com");
        try (Squid squid = Squid.open()) {
            NoAnswerException failure = failure(service.profile(), Map.of("HTTPS_PROXY", squid.url()));

            assertThat(failure.reason()).isEqualTo(Reason.PROXY_REFUSED);
            assertThat(failure.getMessage())
                    .contains(squid.authority() + " of HTTPS_PROXY does not let requests to blocked.my.salesforce.com")
                    .contains("403")
                    .contains("ERR_ACCESS_DENIED")
                    .doesNotContain("<");
            assertThat(failure.remedy()).contains("allow blocked.my.salesforce.com, port " + service.port());
        }
    }

    @Test
    void aHostThatTheProxyCannotReachIsTold() throws IOException {
        Profile nowhere = service.profile().withLoginUrl(URI.create("https://acme.my.salesforce.com:1"));
        try (Squid squid = Squid.open()) {
            NoAnswerException failure = failure(nowhere, Map.of("HTTPS_PROXY", squid.url()));

            assertThat(failure.reason()).isEqualTo(Reason.PROXY_FAILED);
            assertThat(failure.getMessage())
                    .contains("cannot reach acme.my.salesforce.com:1")
                    .contains("503");
        }
    }

    @Test
    void aProxyThatIsNotThereIsTold() {
        NoAnswerException failure = failure(service.profile(), Map.of("HTTPS_PROXY", "http://me:pw@127.0.0.1:1"));

        assertThat(failure.reason()).isEqualTo(Reason.PROXY_UNREACHABLE);
        assertThat(failure.getMessage())
                .isEqualTo("The proxy 127.0.0.1:1 of HTTPS_PROXY cannot be reached: it refuses the connection.");
    }

    @Test
    void aProxyWithoutAnAddressIsTold() {
        NoAnswerException failure =
                failure(service.profile(), Map.of("HTTPS_PROXY", "http://no-such-proxy.invalid:3128"));

        assertThat(failure.reason()).isEqualTo(Reason.PROXY_UNREACHABLE);
        assertThat(failure.getMessage()).contains("there is no host of that name");
    }

    @Test
    void aProxyThatSpeaksOnlyWindowsLoginsIsTold() throws IOException {
        String head = "HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM";
        try (ServerSocket proxy = answering(head, "<html><title>Denied</title></html>")) {
            NoAnswerException failure =
                    failure(service.profile(), Map.of("HTTPS_PROXY", "http://me:pw@127.0.0.1:" + proxy.getLocalPort()));

            assertThat(failure.reason()).isEqualTo(Reason.PROXY_AUTHENTICATION);
            assertThat(failure.remedy()).contains("Negotiate, NTLM");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 403 Forbidden, PROXY_REFUSED",
        "HTTP/1.1 302 Found, PROXY_REFUSED",
        "HTTP/1.0 502 Bad Gateway, PROXY_FAILED",
        "HTTP/1.1 504 Gateway Timeout, PROXY_FAILED"
    })
    void theWebPageOfAProxyIsToldByItsTitle(String head, Reason reason) throws IOException {
        try (ServerSocket proxy = answering(head, "<html><title>Welcome to\nthe hotel</title></html>")) {
            NoAnswerException failure =
                    failure(service.profile(), Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.getLocalPort()));

            assertThat(failure.reason()).isEqualTo(reason);
            assertThat(failure.getMessage())
                    .contains("The proxy 127.0.0.1:" + proxy.getLocalPort() + " of HTTPS_PROXY")
                    .contains("\"Welcome to the hotel\"");
        }
    }

    @Test
    void aHostOfNoProxyIsAskedDirectly() {
        service.named("localhost");
        assertThat(accounts(service.profile(), Map.of("HTTPS_PROXY", "http://127.0.0.1:1")))
                .isEqualTo(3);

        service.named("acme.my.salesforce.com");
        NoAnswerException failure = failure(
                service.profile(),
                Map.of("HTTPS_PROXY", "http://127.0.0.1:1", "NO_PROXY", ".salesforce.com:" + service.port()));
        assertThat(failure.reason()).isIn(Reason.UNKNOWN_HOST, Reason.REFUSED, Reason.CONNECT_TIMEOUT);
    }

    /** Answers every CONNECT so. */
    private static ServerSocket answering(String head, String page) throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    try (Socket client = server.accept()) {
                        BufferedReader request = new BufferedReader(
                                new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
                        while (!String.valueOf(request.readLine()).isEmpty()) {}
                        client.getOutputStream()
                                .write((head + "\r\nContent-Length: " + page.length() + "\r\n\r\n" + page)
                                        .getBytes(StandardCharsets.ISO_8859_1));
                    }
                }
            } catch (IOException e) {
                // the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private int accounts(Profile profile, Map<String, String> environment) {
        OrgClient org = client(service.withAccounts(3), profile, environment);
        QueryShape shape = new QueryShape(List.of(Column.of("Id"), Column.of("Name")), Map.of(), QueryShape.NONE);
        try (Rows rows = org.query("SELECT Id, Name FROM Account", shape, QueryMode.NORMAL)) {
            int count = 0;
            while (rows.next() != null) {
                count++;
            }
            return count;
        }
    }

    private NoAnswerException failure(Profile profile, Map<String, String> environment) {
        LoginFailedException failure = catchThrowableOfType(
                LoginFailedException.class,
                () -> client(service, profile, environment).login());
        assertThat(failure).isNotNull();
        return (NoAnswerException) failure.getCause();
    }

    private static OrgClient client(SalesforceService service, Profile profile, Map<String, String> environment) {
        Map<String, String> trusting = new HashMap<>(environment);
        trusting.put("ORGSH_CA_FILE", CA_FILE);
        return service.client(profile, SessionStore.none(), trusting, "");
    }
}
