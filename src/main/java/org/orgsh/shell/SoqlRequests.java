package org.orgsh.shell;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.orgsh.profile.Json;
import org.orgsh.schema.SchemaView;
import org.orgsh.soql.Highlight;
import org.orgsh.soql.KnownSchema;
import org.orgsh.soql.Problem;
import org.orgsh.soql.Soql;

/**
 * {@code orgsh __soql}: what the prompt knows of SOQL, for editors and other programs. A JSON object a line is asked, and a
 * JSON object a line is answered, in the same order and at once; a line that is none is answered with an {@code error}. The
 * form is a contract, told in docs/editors.md.
 */
public final class SoqlRequests {
    private final CompletionSource source;
    private final KnownSchema schema;

    /** @param source what is known of the org, if anything; it is never made to fetch more */
    public SoqlRequests(CompletionSource source) {
        this.source = source;
        this.schema = new SchemaView(source::objects, source::object, name -> -1);
    }

    /** Answers until there is nothing more to read. */
    public void serve(InputStream in, OutputStream out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            out.write((answer(line) + "\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    /** One line for one line, whatever it holds. */
    String answer(String line) {
        try {
            Object read = Json.read(line.getBytes(StandardCharsets.UTF_8));
            return read instanceof Map<?, ?> request ? answer(request) : error("a request is a JSON object");
        } catch (IOException e) {
            return error("not JSON: " + firstLine(e));
        } catch (IllegalArgumentException e) {
            return error(firstLine(e));
        } catch (RuntimeException | StackOverflowError e) {
            return error("a fault in orgsh: " + firstLine(e));
        }
    }

    private String answer(Map<?, ?> request) throws IOException {
        if (!(request.get("op") instanceof String op)) {
            throw new IllegalArgumentException("\"op\" is missing: complete, check, highlight or format");
        }
        return switch (op) {
            case "complete" -> {
                String text = text(request);
                yield complete(text, cursor(request, text));
            }
            case "check" -> check(text(request));
            case "highlight" -> highlight(text(request));
            case "format" -> object(json -> json.writeStringField("text", Soql.format(text(request))));
            default ->
                throw new IllegalArgumentException("unknown op \"" + op + "\": complete, check, highlight or format");
        };
    }

    private static String text(Map<?, ?> request) {
        if (request.get("text") instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("\"text\" is missing, or no string");
    }

    private static int cursor(Map<?, ?> request, String text) {
        if (request.get("cursor") instanceof BigDecimal number) {
            double cursor = number.doubleValue();
            if (cursor >= 0 && cursor <= text.length() && cursor == Math.rint(cursor)) {
                return (int) cursor;
            }
        }
        throw new IllegalArgumentException(
                "\"cursor\" is no place in the text: a whole number from 0 to " + text.length());
    }

    private String complete(String text, int cursor) throws IOException {
        List<String> kinds = Soql.contextAt(text, cursor).kinds(schema);
        List<Suggestion> candidates = new SoqlOffers(new KnownObjects(source, Duration.ZERO), source, true)
                .at(text, cursor)
                .list();
        return object(json -> {
            json.writeArrayFieldStart("kinds");
            for (String kind : kinds) {
                json.writeString(kind);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("candidates");
            for (Suggestion candidate : candidates) {
                if (candidate.isTypeable()) {
                    json.writeStartObject();
                    json.writeStringField("value", candidate.value());
                    json.writeStringField("kind", candidate.kind());
                    json.writeStringField("description", candidate.description());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        });
    }

    private String check(String text) throws IOException {
        List<Problem> problems = Soql.check(text, schema);
        boolean valid = problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        return object(json -> {
            json.writeBooleanField("valid", valid);
            json.writeArrayFieldStart("problems");
            for (Problem problem : problems) {
                json.writeStartObject();
                json.writeNumberField("offset", problem.offset());
                json.writeNumberField("length", problem.length());
                json.writeStringField("severity", word(problem.severity()));
                json.writeStringField("message", told(problem));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static String told(Problem problem) {
        return problem.suggestions().isEmpty()
                ? problem.message()
                : problem.message() + ". Did you mean " + String.join(", ", problem.suggestions()) + "?";
    }

    private static String highlight(String text) throws IOException {
        List<Highlight> spans = Soql.highlight(text);
        return object(json -> {
            json.writeArrayFieldStart("spans");
            for (Highlight span : spans) {
                json.writeStartObject();
                json.writeNumberField("offset", span.offset());
                json.writeNumberField("length", span.length());
                json.writeStringField("style", word(span.style()));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String error(String message) {
        try {
            return object(json -> json.writeStringField("error", message));
        } catch (IOException e) {
            throw new IllegalStateException(e); // memory refuses nothing
        }
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    /** What stands between the braces of an answer. */
    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static String object(Fields fields) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = Json.factory().createGenerator(out)) {
            // Half of a pair of UTF-16 units, which a text may be cut to, has no other form.
            json.setHighestNonEscapedChar(127);
            fields.write(start(json));
            json.writeEndObject();
        }
        return out.toString();
    }

    private static JsonGenerator start(JsonGenerator json) throws IOException {
        json.writeStartObject();
        return json;
    }
}
