package org.orgsh.practice.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnectionFactory;
import org.apache.hc.core5.http.impl.io.DefaultClassicHttpRequestFactory;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestParserFactory;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** A server, on the loopback interface unless told otherwise, that undoes and does gzip and deflate, and closes with everything open. */
public final class Server implements AutoCloseable {
    // Of the URI alone, and of the URI with all headers.
    private static final int LONGEST_HEAD = 16_384;
    // Below this a compressed answer is hardly shorter.
    private static final int WORTH_COMPRESSING = 512;
    private static final int BUFFER = 8192;

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
                        // Else a port could not be had again for a minute after connections on it were closed.
                        .setSoReuseAddress(true)
                        .setSoTimeout(Timeout.ofMinutes(10))
                        .build())
                .setConnectionFactory(DefaultBHttpServerConnectionFactory.builder()
                        .requestParserFactory(new DefaultHttpRequestParserFactory(null, new PlainPaths()))
                        .build())
                // Any host name will do: the org answers whoever finds its port.
                .setRequestRouter((request, context) -> (incoming, outgoing, ignored) -> {
                    try {
                        write(incoming, answer(incoming, answers), outgoing);
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

    /** Answers what is longer than the API takes before anything of it is read. */
    private static Answer answer(ClassicHttpRequest request, Function<Request, Answer> answers) throws IOException {
        if (request.getRequestUri().length() > LONGEST_HEAD) {
            return Answer.empty(414);
        }
        int length = request.getRequestUri().length();
        for (Header header : request.getHeaders()) {
            String value = header.getValue();
            length += header.getName().length() + (value == null ? 0 : value.length()) + 4;
        }
        if (length > LONGEST_HEAD) {
            return Answer.empty(431);
        }
        @Nullable Request read;
        try {
            read = read(request);
        } catch (ZipException | EOFException notCompressed) {
            return unreadable(400, "INVALID_HEADER", "The body is not what its Content-Encoding says");
        }
        if (read == null) {
            return unreadable(
                    415, "UNSUPPORTED_MEDIA_TYPE", "Unsupported Content-Encoding; gzip and deflate are known");
        }
        return answers.apply(read);
    }

    private static Answer unreadable(int status, String code, String message) {
        ObjectNode error =
                Answer.JSON.createObjectNode().put("message", message).put("errorCode", code);
        return Answer.json(status, Answer.JSON.createArrayNode().add(error));
    }

    /** @return null where the body is coded in a way nobody here knows */
    private static @Nullable Request read(ClassicHttpRequest request) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : request.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        Body body = body(request.getEntity(), headers.getOrDefault("content-encoding", ""));
        return body == null ? null : Request.of(request.getMethod(), request.getRequestUri(), headers, body);
    }

    private static @Nullable Body body(@Nullable HttpEntity entity, String encoding) throws IOException {
        if (entity == null) {
            return Body.none();
        }
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "gzip" -> Body.of(new GZIPInputStream(entity.getContent()));
            case "deflate" -> Body.of(new InflaterInputStream(entity.getContent()));
            case "", "identity" -> Body.of(entity.getContent());
            default -> null;
        };
    }

    private static void write(ClassicHttpRequest request, Answer answer, ClassicHttpResponse response)
            throws IOException {
        response.setCode(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.contentType() == null) {
            return;
        }
        boolean worthIt =
                !(answer.content() instanceof Answer.Written written) || written.bytes().length >= WORTH_COMPRESSING;
        String coding = worthIt ? coding(request.getFirstHeader("Accept-Encoding")) : null;
        ContentType type = ContentType.parse(answer.contentType());
        if (coding != null) {
            response.setEntity(new EntityTemplate(-1, type, coding, out -> compress(answer.content(), coding, out)));
        } else if (answer.content() instanceof Answer.Written written) {
            response.setEntity(new ByteArrayEntity(written.bytes(), type));
        } else {
            response.setEntity(new EntityTemplate(-1, type, null, answer.content()::writeTo));
        }
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

    private static @Nullable String coding(@Nullable Header accepted) {
        String codings = accepted == null ? "" : accepted.getValue().toLowerCase(Locale.ROOT);
        return codings.contains("gzip") ? "gzip" : codings.contains("deflate") ? "deflate" : null;
    }

    private static void compress(Answer.Content content, String coding, OutputStream out) throws IOException {
        try (OutputStream compressed = coding.equals("gzip") ? new QuickGzip(out) : new DeflaterOutputStream(out)) {
            content.writeTo(compressed);
        }
    }

    /** Two slashes in front, which careless clients send, are a path all the same and no host. */
    private static final class PlainPaths extends DefaultClassicHttpRequestFactory {
        @Override
        public ClassicHttpRequest newHttpRequest(String method, String uri) {
            int slash = 0;
            while (uri.startsWith("//", slash)) {
                slash++;
            }
            return super.newHttpRequest(method, uri.substring(slash));
        }
    }

    /** At the quickest level: whoever asks sits on the same machine. */
    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static final class Silence implements org.apache.hc.core5.http.ExceptionListener {
        @Override
        public void onError(Exception ex) {}

        @Override
        public void onError(org.apache.hc.core5.http.HttpConnection connection, Exception ex) {}
    }
}
