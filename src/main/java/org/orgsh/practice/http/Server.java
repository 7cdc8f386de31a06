package org.orgsh.practice.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** A server, on the loopback interface unless told otherwise, that reads requests whole, undoes and does gzip, and closes with everything open. */
public final class Server implements AutoCloseable {
    private static final int LONGEST_URI = 16_384;
    // Below this a compressed answer is hardly shorter.
    private static final int WORTH_COMPRESSING = 512;

    private final HttpServer server;
    private final InetAddress address;

    private Server(HttpServer server, InetAddress address) {
        this.server = server;
        this.address = address;
    }

    /**
     * @param address null for the loopback interface
     * @param port 0 for any free one
     */
    public static Server start(@Nullable InetAddress address, int port, Function<Request, Answer> answers)
            throws IOException {
        InetAddress local =
                address != null ? address : InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        HttpServer server = ServerBootstrap.bootstrap()
                .setLocalAddress(local)
                .setListenerPort(port)
                .setSocketConfig(SocketConfig.custom()
                        .setTcpNoDelay(true)
                        .setSoTimeout(Timeout.ofMinutes(10))
                        .build())
                // Any host name will do: the org answers whoever finds its port.
                .setRequestRouter((request, context) -> (incoming, outgoing, ignored) -> {
                    boolean tooLong = incoming.getRequestUri().length() > LONGEST_URI;
                    try {
                        Answer answer = tooLong ? Answer.empty(414) : answers.apply(read(incoming));
                        write(incoming, answer, outgoing);
                    } catch (ConnectionLostException lost) {
                        lose(incoming, lost.half(), outgoing);
                    }
                })
                // A client that goes away is no event.
                .setExceptionListener(new Silence())
                .create();
        server.start();
        return new Server(server, local);
    }

    /** One that listens on every interface is told by the loopback address, the one that is sure to be right. */
    public URI uri() {
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        int zone = host.indexOf('%');
        String plain = zone < 0 ? host : host.substring(0, zone);
        return URI.create(
                "http://" + (plain.indexOf(':') < 0 ? plain : "[" + plain + "]") + ":" + server.getLocalPort());
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
        try {
            server.awaitTermination(org.apache.hc.core5.util.TimeValue.of(1, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request read(ClassicHttpRequest request) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : request.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        byte[] body = body(request.getEntity(), headers.get("content-encoding"));
        return Request.of(request.getMethod(), request.getRequestUri(), headers, body);
    }

    private static byte[] body(@Nullable HttpEntity entity, @Nullable String encoding) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        try (InputStream content = entity.getContent()) {
            byte[] sent = content.readAllBytes();
            if (!"gzip".equalsIgnoreCase(encoding)) {
                return sent;
            }
            try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(sent))) {
                return plain.readAllBytes();
            }
        }
    }

    private static void write(ClassicHttpRequest request, Answer answer, ClassicHttpResponse response)
            throws IOException {
        response.setCode(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.contentType() == null) {
            return;
        }
        Header accepted = request.getFirstHeader("Accept-Encoding");
        boolean gzip = answer.body().length >= WORTH_COMPRESSING
                && accepted != null
                && accepted.getValue().toLowerCase(Locale.ROOT).contains("gzip");
        response.setEntity(new ByteArrayEntity(
                gzip ? compressed(answer.body()) : answer.body(),
                ContentType.parse(answer.contentType()),
                gzip ? "gzip" : null));
    }

    private static void lose(ClassicHttpRequest request, @Nullable Answer half, ClassicHttpResponse response)
            throws IOException {
        if (half == null) {
            throw new ConnectionClosedException("as it was wanted");
        }
        write(request, half, response);
        if (response.getEntity() != null) {
            response.setHeader("Connection", "close");
            response.setEntity(new HalfEntity(response.getEntity()));
        }
    }

    private static byte[] compressed(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static final class Silence implements org.apache.hc.core5.http.ExceptionListener {
        @Override
        public void onError(Exception ex) {}

        @Override
        public void onError(org.apache.hc.core5.http.HttpConnection connection, Exception ex) {}
    }
}
