package org.orgsh.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * An org that gives the same bytes to every client at once, so that a measurement is of the client: pages are made and
 * compressed before the first request. It understands no SOQL but a LIMIT below a page, and keeps nothing.
 *
 * <p>Run as a process of its own: {@code CannedOrg ROWS FIELDS [KEYSTORE]}. The first line of its output is its address:
 * https with a keystore, whose password is {@link #PASSWORD}.
 */
public final class CannedOrg {
    static final String PASSWORD = "changeit";

    private static final String VERSION = "62.0";
    private static final String DATA = "/services/data/v" + VERSION;
    private static final String ORG = "00D000000000001EAA";
    private static final String USER = "005000000000001AAA";
    private static final String TOKEN =
            ORG.substring(0, 15) + "!AQ4AQFakeTokenOfTheLengthThatRealOnesHave0123456789abcdefghijklmnopqr";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int PAGE = 2000;
    private static final int OBJECTS = 3000;

    private static final Pattern LIMIT = Pattern.compile("(?i)\\blimit\\s+(\\d+)");
    private static final Pattern LOCATOR = Pattern.compile("/query(?:All)?/01g\\w+-(\\d+)");
    private static final Pattern DESCRIBE = Pattern.compile("/sobjects/(\\w+)/describe/?");
    private static final Pattern RECORD = Pattern.compile("/sobjects/(\\w+)/(\\w+)");

    private final int rows;
    private final int fields;
    private final byte[][] pages;
    private final byte[] objects;
    private final AtomicInteger created = new AtomicInteger(10_000_000);
    private String base = "";

    private CannedOrg(int rows, int fields) {
        this.rows = rows;
        this.fields = fields;
        pages = IntStream.range(0, (rows + PAGE - 1) / PAGE)
                .parallel()
                .mapToObj(page -> page(page * PAGE))
                .toArray(byte[][]::new);
        objects = compressed("{\"encoding\":\"UTF-8\",\"maxBatchSize\":200,\"sobjects\":["
                + object("Account", "001") + "," + object("Contact", "003") + "," + object("User", "005") + ","
                + object("Organization", "00D") + ","
                + joined(
                        0,
                        OBJECTS,
                        n -> object("Custom_Object_" + n + "__c", "a" + DIGITS.charAt(n / 62) + DIGITS.charAt(n % 62)))
                + "]}");
    }

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        // Without this each small answer waits 40 ms for the acknowledgement of its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        CannedOrg org = new CannedOrg(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer server;
        if (arguments.length > 2) {
            HttpsServer secure = HttpsServer.create(anyPort, 100);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls(Path.of(arguments[2]))));
            server = secure;
            org.base = "https://localhost:" + server.getAddress().getPort();
        } else {
            server = HttpServer.create(anyPort, 100);
            org.base = "http://127.0.0.1:" + server.getAddress().getPort();
        }
        server.createContext("/", org::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        System.out.println(org.base);
    }

    private static SSLContext tls(Path keystore) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            String method = exchange.getRequestMethod();
            if (path.startsWith("/services/oauth2/")) {
                send(exchange, 200, identity(path));
            } else if (path.equals("/services/data") || path.equals("/services/data/")) {
                send(
                        exchange,
                        200,
                        "[{\"label\":\"Winter '25\",\"url\":\"" + DATA + "\",\"version\":\"" + VERSION + "\"}]");
            } else {
                rest(exchange, method, path.replaceFirst("^/services/data/v\\d+\\.\\d", ""), body);
            }
        }
    }

    private String identity(String path) {
        if (path.endsWith("/token")) {
            return "{\"access_token\":\"" + TOKEN + "\",\"signature\":\"x\",\"scope\":\"api\",\"instance_url\":\""
                    + base
                    + "\",\"id\":\"" + base + "/id/" + ORG + "/" + USER
                    + "\",\"token_type\":\"Bearer\",\"issued_at\":\"1700000000000\"}";
        }
        return "{\"user_id\":\"" + USER + "\",\"organization_id\":\"" + ORG
                + "\",\"preferred_username\":\"bench@example.com\",\"name\":\"Bench\",\"email\":\"bench@example.com\"}";
    }

    private void rest(HttpExchange exchange, String method, String path, byte[] body) throws IOException {
        Matcher matcher = LOCATOR.matcher(path);
        if (matcher.matches()) {
            sendCompressed(exchange, pages[Integer.parseInt(matcher.group(1)) / PAGE]);
        } else if (path.equals("/query") || path.equals("/query/") || path.equals("/queryAll")) {
            query(exchange, URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8));
        } else if (path.equals("/sobjects") || path.equals("/sobjects/")) {
            sendCompressed(exchange, objects);
        } else if ((matcher = DESCRIBE.matcher(path)).matches()) {
            send(exchange, 200, describe(matcher.group(1)));
        } else if (path.equals("/limits")) {
            send(exchange, 200, "{\"DailyApiRequests\":{\"Max\":15000,\"Remaining\":14982}}");
        } else if (path.startsWith("/composite/sobjects")) {
            long count = new String(body, StandardCharsets.UTF_8).split("\"attributes\"", -1).length - 1L;
            send(exchange, 200, "[" + joined(0, (int) count, n -> saved()) + "]");
        } else if (method.equals("POST")) {
            send(exchange, 201, saved());
        } else if (RECORD.matcher(path).matches() && method.equals("GET")) {
            send(exchange, 200, record(1));
        } else if (RECORD.matcher(path).matches()) {
            exchange.sendResponseHeaders(204, -1);
        } else {
            send(
                    exchange,
                    404,
                    "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"The requested resource does not exist\"}]");
        }
    }

    private void query(HttpExchange exchange, String soql) throws IOException {
        Matcher limit = LIMIT.matcher(soql);
        int wanted = limit.find() ? Math.min(rows, Integer.parseInt(limit.group(1))) : rows;
        if (soql.contains("FROM Organization")) {
            send(
                    exchange,
                    200,
                    result(
                            1,
                            "",
                            "{\"attributes\":{\"type\":\"Organization\"},\"Id\":\"" + ORG
                                    + "\",\"Name\":\"Bench\",\"InstanceName\":\"BEN1\",\"IsSandbox\":true,\"TrialExpirationDate\":null,"
                                    + "\"OrganizationType\":\"Developer Edition\"}"));
        } else if (soql.contains("FROM User")) {
            send(
                    exchange,
                    200,
                    result(
                            1,
                            "",
                            "{\"attributes\":{\"type\":\"User\"},\"Id\":\"" + USER
                                    + "\",\"Username\":\"bench@example.com\",\"Name\":\"Bench\"}"));
        } else if (wanted < PAGE) {
            send(exchange, 200, result(wanted, "", records(0, wanted)));
        } else {
            sendCompressed(exchange, pages[0]);
        }
    }

    private byte[] page(int start) {
        int end = Math.min(start + PAGE, rows);
        String next = end >= rows ? "" : DATA + "/query/01gBENCH00000001-" + end;
        return compressed(result(rows, next, records(start, end)));
    }

    private static String result(int total, String next, String records) {
        return "{\"totalSize\":" + total + ",\"done\":" + next.isEmpty()
                + (next.isEmpty() ? "" : ",\"nextRecordsUrl\":\"" + next + "\"") + ",\"records\":[" + records + "]}";
    }

    private static String records(int start, int end) {
        return joined(start, end, CannedOrg::record);
    }

    private static String record(int n) {
        String id = id("001", n);
        String industry = n % 3 == 0 ? "\"Energy\"" : n % 3 == 1 ? "\"Banking\"" : "null";
        return "{\"attributes\":{\"type\":\"Account\",\"url\":\"" + DATA + "/sobjects/Account/" + id + "\"},\"Id\":\""
                + id
                + "\",\"Name\":\"Account number " + n + "\",\"Industry\":" + industry + ",\"AnnualRevenue\":" + n * 1.5
                + ",\"BillingCity\":\"Zürich, \\\"Kreis " + n % 12
                + "\\\"\",\"CreatedDate\":\"2026-01-02T03:04:05.000+0000\"}";
    }

    private String saved() {
        return "{\"id\":\"" + id("001", created.getAndIncrement()) + "\",\"success\":true,\"errors\":[]}";
    }

    private static String id(String prefix, int n) {
        String digits = Integer.toString(n, 36); // lower case, which the ending AAA says
        return prefix + "0".repeat(12 - digits.length()) + digits + "AAA";
    }

    private static String object(String name, String prefix) {
        String url = DATA + "/sobjects/" + name;
        return "{\"activateable\":false,\"createable\":true,\"custom\":" + name.endsWith("__c")
                + ",\"customSetting\":false,\"deletable\":true,\"deprecatedAndHidden\":false,\"feedEnabled\":true,\"keyPrefix\":\""
                + prefix + "\",\"label\":\"" + name + "\",\"labelPlural\":\"" + name
                + "s\",\"layoutable\":true,\"mergeable\":true,"
                + "\"name\":\"" + name
                + "\",\"queryable\":true,\"replicateable\":true,\"retrieveable\":true,\"searchable\":true,"
                + "\"triggerable\":true,\"undeletable\":true,\"updateable\":true,\"urls\":{\"rowTemplate\":\"" + url
                + "/{ID}\",\"describe\":\"" + url + "/describe\",\"sobject\":\"" + url + "\"}}";
    }

    private String describe(String name) {
        String object = object(name, "001");
        return object.substring(0, object.length() - 1)
                + ",\"childRelationships\":[],\"recordTypeInfos\":[],\"fields\":["
                + field("Id", "id", "") + "," + field("Name", "string", "") + ","
                + field("Industry", "picklist", value("Energy") + "," + value("Banking")) + ","
                + field("AnnualRevenue", "currency", "") + "," + field("BillingCity", "string", "") + ","
                + field("CreatedDate", "datetime", "") + ","
                + joined(0, fields, n -> field("Custom_Field_" + n + "__c", "string", "")) + "]}";
    }

    private static String value(String value) {
        return "{\"active\":true,\"defaultValue\":false,\"label\":\"" + value + "\",\"validFor\":null,\"value\":\""
                + value + "\"}";
    }

    private static String field(String name, String type, String values) {
        boolean writable = !type.equals("id") && !type.equals("datetime");
        return "{\"aggregatable\":true,\"autoNumber\":false,\"byteLength\":765,\"calculated\":false,\"calculatedFormula\":null,"
                + "\"caseSensitive\":false,\"controllerName\":null,\"createable\":" + writable + ",\"custom\":"
                + name.endsWith("__c")
                + ",\"defaultValue\":null,\"defaultedOnCreate\":false,\"dependentPicklist\":false,\"digits\":0,\"externalId\":false,"
                + "\"filterable\":true,\"groupable\":true,\"idLookup\":false,\"inlineHelpText\":null,\"label\":\""
                + name
                + "\",\"length\":255,\"name\":\"" + name + "\",\"nameField\":" + name.equals("Name") + ",\"nillable\":"
                + !name.equals("Name") + ",\"picklistValues\":[" + values + "],\"precision\":0,\"referenceTo\":[],"
                + "\"relationshipName\":null,\"restrictedPicklist\":false,\"scale\":0,\"soapType\":\"xsd:string\",\"sortable\":true,"
                + "\"type\":\"" + type + "\",\"unique\":false,\"updateable\":" + writable + "}";
    }

    private static String joined(int start, int end, IntFunction<String> text) {
        return IntStream.range(start, end).mapToObj(text).collect(Collectors.joining(","));
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        head(exchange);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void sendCompressed(HttpExchange exchange, byte[] body) throws IOException {
        head(exchange);
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void head(HttpExchange exchange) {
        exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
        exchange.getResponseHeaders().set("Sforce-Limit-Info", "api-usage=18/15000");
    }

    private static byte[] compressed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
