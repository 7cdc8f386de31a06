package org.orgsh.salesforce;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.Cancellation;
import org.orgsh.failure.CancelledException;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.profile.LoginUrl;
import org.orgsh.profile.Network;

/** The way to the org of one profile: a pooled HTTP client. Opens nothing until the first request. Thread-safe. */
public final class Wire implements Closeable {
    private static final TimeValue IDLE_BEFORE_CHECK = TimeValue.ofSeconds(1);
    static final int CONNECTIONS = 8;
    private static final int MOST_TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final int LONGEST_ERROR = 1 << 20;

    private final Cancellation cancellation;
    private final String userAgent;
    private final Trace trace;
    private final Network network;
    private final Map<String, String> environment;
    private final Pause pause;
    private final AtomicInteger count = new AtomicInteger();
    private final Tls tls;
    private @Nullable CloseableHttpClient client;
    private volatile @Nullable Proxies proxies;
    private volatile @Nullable ApiUsage usage;

    /** One that is as the environment of this process and orgsh have it. */
    public Wire(Cancellation cancellation, String version, Trace trace) {
        this(cancellation, version, trace, System.getenv(), Pause.real(cancellation));
    }

    /** @param pause how to wait between tries; tests do not wait */
    public Wire(Cancellation cancellation, String version, Trace trace, Map<String, String> environment, Pause pause) {
        this(cancellation, version, trace, environment, pause, Network.DEFAULT, () -> "");
    }

    /**
     * @param version orgsh's own, for the {@code User-Agent}
     * @param environment may name a proxy, and a file of authorities to trust
     * @param pause how to wait between tries; tests do not wait
     * @param network the profile's
     * @param certificatePassword gives that of the client's certificate; asked for only if there is one
     */
    public Wire(
            Cancellation cancellation,
            String version,
            Trace trace,
            Map<String, String> environment,
            Pause pause,
            Network network,
            Supplier<String> certificatePassword) {
        this.environment = environment;
        this.cancellation = cancellation;
        this.userAgent = "orgsh/" + version;
        this.trace = trace;
        this.pause = pause;
        this.network = network;
        this.tls = new Tls(network, environment, certificatePassword);
    }

    /**
     * Builds the client on a thread of its own; for https it reads the trust store too, which takes 100 ms. A client
     * certificate is left until a request is made, since its password may have to be fetched.
     */
    void warmUp(URI uri) {
        boolean secure = "https".equals(uri.getScheme()) && network.clientCertificate() == null;
        Thread thread = new Thread(
                () -> {
                    try {
                        client();
                        if (secure) {
                            tls.open();
                        }
                    } catch (OrgshException e) {
                        // The first request will meet it too, and tell.
                    }
                },
                "orgsh-wire");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Looks a host up, as a request would.
     *
     * @return its addresses; none if a proxy is asked for it, which looks it up itself
     * @throws NoAnswerException if there are none
     */
    List<InetAddress> addresses(URI uri) {
        Proxies named = Proxies.of(environment, network.proxy());
        if (named != null && named.isFor(uri.getHost(), uri.getPort())) {
            return List.of();
        }
        try {
            return List.of(new CancellableDns(cancellation).resolve(uri.getHost()));
        } catch (UnknownHostException e) {
            throw unanswered(Call.get(uri), e);
        }
    }

    /** Drops all connections without waiting. */
    @Override
    public synchronized void close() {
        if (client != null) {
            client.close(CloseMode.IMMEDIATE);
            client = null;
        }
    }

    Cancellation cancellation() {
        return cancellation;
    }

    Optional<ApiUsage> usage() {
        return Optional.ofNullable(usage);
    }

    /**
     * Makes a request, again where that is safe and may help.
     *
     * @return an answer below 400, or 300 or 304; its body may still fail with an {@link IOException}
     * @throws ApiFailure for any other
     */
    Answer send(Call call) {
        boolean mayBeDone = false;
        for (int tries = 1; ; tries++) {
            try {
                Answer answer = once(call);
                if (answer.status() < 400 && !answer.isHtml()) {
                    return answer;
                }
                ApiFailure failure = failure(answer, call);
                Duration wait = waitFor(failure, answer, call.repeat(), tries);
                if (wait == null) {
                    if (mayBeDone && isGone(call, failure)) {
                        return new Answer(204, "No Content", List.of(), InputStream.nullInputStream(), () -> {});
                    }
                    throw failure;
                }
                mayBeDone |= answer.status() >= 500;
                pause.of(wait);
            } catch (NoAnswerException e) {
                if (!mayRepeat(e, call.repeat(), tries)) {
                    throw e;
                }
                mayBeDone |= e.sent();
                pause.of(backOff(tries));
            }
            cancellation.check();
        }
    }

    /**
     * Makes a request and reads the whole body; one that breaks off is fetched again where that is safe.
     *
     * @param into emptied first
     * @return closed; its status and headers can be asked
     */
    Answer send(Call call, Buffer into) {
        for (int tries = 1; ; tries++) {
            try (Answer answer = send(call)) {
                into.fill(answer.body());
                return answer;
            } catch (IOException e) {
                OrgshException failure = unanswered(call, e);
                if (!(failure instanceof NoAnswerException none) || !mayRepeat(none, call.repeat(), tries)) {
                    throw failure;
                }
                pause.of(backOff(tries));
            }
        }
    }

    /** A delete that was repeated because its first answer got lost finds the record gone: that is what was wanted. */
    private static boolean isGone(Call call, ApiFailure failure) {
        return call.method().equals("DELETE") && failure.status() == 404 && failure.has("ENTITY_IS_DELETED");
    }

    /**
     * Makes a request once, whatever comes.
     *
     * @throws NoAnswerException if nothing does
     */
    Answer once(Call call) {
        cancellation.check();
        requireSafe(call.uri());
        if (tls.hasFiles() && "https".equals(call.uri().getScheme())) {
            tls.open(); // what is wrong with them is to be told before anything is sent
        }
        CloseableHttpClient open = client();
        int number = count.incrementAndGet();
        HttpUriRequestBase request = request(call);
        long start = System.nanoTime();
        if (trace != Trace.NONE) {
            trace.accept("#" + number + " > " + call.method() + " "
                    + Masked.text(call.uri().toString()) + way(call.uri()));
        }
        Cancellation.Registration registration = cancellation.onCancel(request::cancel);
        boolean handedOn = false;
        try {
            ClassicHttpResponse response = open.executeOpen(null, request, null);
            tls.noteAnswer();
            Counter counted = new Counter(body(response));
            Closeable release = () -> {
                registration.close();
                // Closing the response drops the connection unless its body was read to the end, and so never waits.
                if (counted.ended) {
                    counted.close();
                }
                response.close();
                if (trace != Trace.NONE) {
                    trace.accept("#" + number + " < " + response.getCode() + " in "
                            + (System.nanoTime() - start) / 1_000_000 + " ms, " + counted.bytes + " bytes");
                }
            };
            handedOn = true;
            Answer answer = answer(response, counted, release);
            ApiUsage told = ApiUsages.parse(answer.header("Sforce-Limit-Info"));
            if (told != null) {
                usage = told;
            }
            return answer;
        } catch (IOException e) {
            OrgshException failure = unanswered(call, e);
            if (trace != Trace.NONE) {
                trace.accept("#" + number + " < no answer after " + (System.nanoTime() - start) / 1_000_000 + " ms: "
                        + Masked.text(String.valueOf(e.getMessage())));
            }
            throw failure;
        } catch (IllegalStateException e) {
            // HttpClient's word for a request that is cancelled while it waits for a connection, or just got one.
            if (request.isCancelled()) {
                throw new CancelledException();
            }
            throw e;
        } finally {
            if (!handedOn) {
                registration.close();
            }
        }
    }

    /** What an {@link IOException} on the way means to the user. */
    OrgshException unanswered(Call call, IOException e) {
        if (cancellation.isCancelled()) {
            return new CancelledException();
        }
        return new Unanswered(network, proxies, tls).of(call, e);
    }

    private String way(URI uri) {
        Proxies known = proxies;
        return known != null && known.isFor(uri.getHost(), uri.getPort())
                ? " through " + known.address().authority()
                : "";
    }

    private static boolean mayRepeat(NoAnswerException e, Call.Repeat repeat, int tries) {
        if (repeat == Call.Repeat.NEVER || !e.reason().mayPass()) {
            return false;
        }
        if (!e.sent()) {
            return tries < 3;
        }
        boolean slow = e.reason() == NoAnswerException.Reason.ANSWER_TIMEOUT;
        return repeat != Call.Repeat.CREATE && tries < (slow ? 2 : 4);
    }

    /** How long to wait before trying again; null if that is not safe or will not help. */
    private static @Nullable Duration waitFor(ApiFailure failure, Answer answer, Call.Repeat repeat, int tries) {
        if (repeat == Call.Repeat.NEVER || tries >= MOST_TRIES) {
            return null;
        }
        boolean create = repeat == Call.Repeat.CREATE;
        boolean again = switch (failure.status()) {
            case 403 -> failure.errors().stream().anyMatch(Wire::isConcurrencyLimit);
            case 400 -> repeat != Call.Repeat.READ && failure.has("UNABLE_TO_LOCK_ROW");
            case 420 -> !create && tries <= 2;
            case 429 -> true;
            // Only the API itself says it in JSON, and then before doing anything; a page comes from a gateway,
            // which cannot know.
            case 503 -> !create || failure.has("SERVER_UNAVAILABLE");
            case 502, 504 -> !create;
            case 500 -> !create && tries <= 1;
            default -> false;
        };
        return again ? retryAfter(answer).orElseGet(() -> backOff(tries)) : null;
    }

    /** The daily limit has the same code and does not pass by waiting. The name in front is the same in all languages. */
    private static boolean isConcurrencyLimit(ApiError error) {
        return error.code().equals("REQUEST_LIMIT_EXCEEDED") && error.message().startsWith("Concurrent");
    }

    private static Optional<Duration> retryAfter(Answer answer) {
        String value = answer.header("Retry-After");
        if (value == null) {
            return Optional.empty();
        }
        try {
            Duration asked = Duration.ofSeconds(Long.parseLong(value.strip()));
            return Optional.of(asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked);
        } catch (NumberFormatException e) {
            return Optional.empty(); // a date: waiting as usual will do
        }
    }

    /** Half of it by chance, so that several scripts that failed together do not come back together. */
    private static Duration backOff(int tries) {
        long most = FIRST_PAUSE.toMillis() << (tries - 1);
        return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }

    private ApiFailure failure(Answer answer, Call call) {
        try (answer) {
            byte[] body;
            try {
                body = answer.bytes(LONGEST_ERROR);
            } catch (IOException e) {
                cancellation.check();
                body = new byte[0]; // the status says enough
            }
            return ApiFailures.of(answer.status(), answer.reason(), answer.header("Content-Type"), body, call.uri());
        }
    }

    private static void requireSafe(URI uri) {
        String scheme = uri.getScheme();
        if (!"https".equals(scheme) && !("http".equals(scheme) && LoginUrl.isLoopback(uri.getHost()))) {
            throw new OrgshException(
                    ExitCode.FAILED,
                    "Refusing to speak to " + scheme + "://" + uri.getAuthority() + ": it is not https.",
                    null);
        }
    }

    private HttpUriRequestBase request(Call call) {
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
        request.setHeader("Accept-Encoding", "gzip");
        request.setHeader("Accept", "application/json");
        for (Map.Entry<String, String> header : call.headers().entrySet()) {
            request.setHeader(header.getKey(), header.getValue());
        }
        byte[] body = call.body();
        if (body != null) {
            request.setEntity(new ByteArrayEntity(body, null));
        }
        return request;
    }

    private static Answer answer(ClassicHttpResponse response, InputStream body, Closeable release) throws IOException {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        boolean gzip = false;
        for (Header header : response.getHeaders()) {
            headers.add(Map.entry(header.getName(), String.valueOf(header.getValue())));
            gzip |= header.getName().equalsIgnoreCase("Content-Encoding") && "gzip".equalsIgnoreCase(header.getValue());
        }
        // The head of a gzip stream is read when the body is: here a broken one would look like no answer at all.
        InputStream plain = gzip ? new Gunzip(body) : body;
        String reason = response.getReasonPhrase();
        return new Answer(response.getCode(), reason == null ? "" : reason, headers, plain, release);
    }

    private static InputStream body(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        return entity == null ? InputStream.nullInputStream() : entity.getContent();
    }

    private synchronized CloseableHttpClient client() {
        CloseableHttpClient open = client;
        if (open == null) {
            open = build();
            client = open;
        }
        return open;
    }

    /**
     * The default build reads a trust store, a list of public suffixes and a version resource before its first byte: over
     * 100 ms. None of what that is for is wanted here: no cookies, no redirects (a token must not travel to another host),
     * no authentication schemes but our header, no decoders but gzip, which {@link #once} undoes itself.
     */
    private CloseableHttpClient build() {
        Timeout connect = Timeout.of(network.connecting());
        Timeout response = Timeout.of(network.responding());
        HttpClientBuilder builder = HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(
                                (socket, host, port, attachment, context) -> tls.upgrade(socket, host, port))
                        .setDnsResolver(new CancellableDns(cancellation))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(response)
                                .setValidateAfterInactivity(IDLE_BEFORE_CHECK)
                                .build())
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(CONNECTIONS * 2)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(response)
                        .setConnectionRequestTimeout(connect)
                        .setRedirectsEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent(userAgent)
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableConnectionState()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling();
        Proxies named = Proxies.of(environment, network.proxy());
        if (named != null) {
            ProxyRoutes.through(named, builder);
            proxies = named;
        }
        return builder.build();
    }

    /** Counts the bytes as they came, before gzip is undone, and notices the end. */
    private static final class Counter extends FilterInputStream {
        private long bytes;
        private boolean ended;

        Counter(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            if (b < 0) {
                ended = true;
            } else {
                bytes++;
            }
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = in.read(buffer, offset, length);
            if (n < 0) {
                ended = true;
            } else {
                bytes += n;
            }
            return n;
        }
    }

    /** Opens the gzip stream when it is first read. */
    private static final class Gunzip extends InputStream {
        private final InputStream gzipped;
        private @Nullable InputStream plain;

        Gunzip(InputStream gzipped) {
            this.gzipped = gzipped;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            InputStream in = plain;
            if (in == null) {
                // The answer to a HEAD has the header of a zipped body, and no body.
                PushbackInputStream head = new PushbackInputStream(gzipped);
                int first = head.read();
                if (first < 0) {
                    return -1;
                }
                head.unread(first);
                in = new GZIPInputStream(head, 1 << 14);
                plain = in;
            }
            int n = in.read(buffer, offset, length);
            if (n < 0) {
                // The zipped data ends before the answer does: unless that is read to its end too, the connection
                // counts as
                // in use and is dropped instead of used again.
                while (gzipped.read(buffer, offset, length) >= 0) {}
            }
            return n;
        }

        @Override
        public void close() throws IOException {
            if (plain != null) {
                plain.close();
            }
        }
    }

    /** Looks hosts up on a thread that can be left behind: a lookup cannot be stopped, and may take a minute. */
    private record CancellableDns(Cancellation cancellation) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            if (LoginUrl.isLoopback(host)) {
                return InetAddress.getAllByName(host);
            }
            CompletableFuture<InetAddress[]> lookup = new CompletableFuture<>();
            Thread thread = new Thread(
                    () -> {
                        try {
                            lookup.complete(InetAddress.getAllByName(host));
                        } catch (UnknownHostException e) {
                            lookup.completeExceptionally(e);
                        }
                    },
                    "orgsh-dns");
            thread.setDaemon(true);
            thread.start();
            try (Cancellation.Registration ignored =
                    cancellation.onCancel(() -> lookup.completeExceptionally(new UnknownHostException(host)))) {
                return lookup.get();
            } catch (ExecutionException e) {
                UnknownHostException unknown = new UnknownHostException(host);
                unknown.initCause(e.getCause());
                throw unknown;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UnknownHostException(host);
            }
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
