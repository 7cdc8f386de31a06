package org.orgsh.command;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Option;
import org.orgsh.language.Word;
import org.orgsh.output.OutputFile;
import org.orgsh.output.PrettyJson;
import org.orgsh.output.SafeText;
import org.orgsh.output.Sink;
import org.orgsh.output.Theme;
import org.orgsh.salesforce.RawRequest;
import org.orgsh.salesforce.RawResponse;

/** {@code request METHOD PATH [BODY|@FILE|@-]}: any resource of the API, as it is. */
final class RequestCommand extends OrgshCommand {
    private static final List<String> METHODS = List.of("GET", "POST", "PATCH", "PUT", "DELETE", "HEAD");

    private final Writing writing;

    RequestCommand(Writing writing) {
        super(Signature.words(
                        "request",
                        "Explore",
                        "Send any request to the REST API",
                        "request METHOD PATH [BODY|@FILE|@-]",
                        Argument.HTTP_METHOD,
                        Argument.RESOURCE,
                        Argument.FILE)
                .andMore()
                .with(
                        Option.value("--header", "'NAME: VALUE'", "add a header; may be given several times"),
                        Option.flag("--include", "also show the status and the headers")));
        this.writing = writing;
    }

    @Override
    List<String> examples() {
        return List.of(
                "request GET limits",
                "request GET sobjects/Account/describe --include",
                "request POST sobjects/Account {\"Name\": \"Acme\"}",
                "request PATCH /services/data/v62.0/sobjects/Account/001... @change.json");
    }

    @Override
    String details() {
        return "A PATH that begins with / starts at the instance, any other at /services/data/vXX.X/. Methods that write"
                + " are under the profile's policy, like every change.";
    }

    @Override
    ExitCode run(Invocation call) {
        String method =
                call.required(0, "GET, POST, PATCH, PUT, DELETE or HEAD").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw call.call()
                    .problem(
                            call.call().words().get(0).offset(),
                            "Expected one of " + String.join(", ", METHODS) + " here.");
        }
        String path = call.required(1, "PATH");
        byte[] body = body(call);
        Map<String, String> headers = headers(call);
        if (writes(method, path)) {
            writing.gate(call).pass(method, path, 0, List::of);
        }
        try (RawResponse response = call.connection().org().send(new RawRequest(method, path, headers, body))) {
            show(call, response);
            if (response.status() >= 400) {
                call.say(Theme.Style.ERROR, "The org answered " + status(response) + ".");
                return ExitCode.FAILED;
            }
            return ExitCode.OK;
        } catch (IOException e) {
            throw Sink.failure(e);
        }
    }

    /** Running Apex is a write, though the API has it as a GET. */
    private static boolean writes(String method, String path) {
        return !(method.equals("GET") || method.equals("HEAD"))
                || decoded(path).toLowerCase(Locale.ROOT).contains("executeanonymous");
    }

    /** Letters that are written as {@code %41} are the same to the org. */
    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path; // a % that is one: no address, as the client will say
        }
    }

    private static Map<String, String> headers(Invocation call) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Word word : call.call().options("--header")) {
            int colon = word.text().indexOf(':');
            if (colon <= 0) {
                throw call.call().problem(word.offset(), "Expected 'NAME: VALUE' here.");
            }
            headers.put(
                    word.text().substring(0, colon).strip(),
                    word.text().substring(colon + 1).strip());
        }
        return headers;
    }

    private static byte @Nullable [] body(Invocation call) {
        List<Word> words = call.call().words();
        if (words.size() < 3) {
            return null;
        }
        Word first = words.get(2);
        if (words.size() == 3 && first.text().startsWith("@")) {
            return file(call, first.text().substring(1));
        }
        if (words.size() == 3 && (first.verbatim() || first.isQuoted())) {
            return first.text().getBytes(StandardCharsets.UTF_8);
        }
        // JSON typed at the prompt: its quotes are its own, so it is taken as it was written.
        Word last = words.get(words.size() - 1);
        return call.call()
                .statement()
                .text()
                .substring(first.offset(), last.offset() + last.written().length())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] file(Invocation call, String name) {
        try {
            if (name.equals("-")) {
                return call.console().input().readAllBytes();
            }
            return Files.readAllBytes(call.workspace().file(name));
        } catch (IOException e) {
            throw new UsageException("The file " + name + " cannot be read.", "Nothing was sent.");
        }
    }

    private static void show(Invocation call, RawResponse response) throws IOException {
        String head = call.call().flag("--include") ? head(response) : "";
        Path file = call.claimOutputFile();
        if (file != null && response.status() < 400) {
            try (OutputFile whole = OutputFile.create(file)) {
                long bytes = copy(head, response, whole.bytes());
                whole.commit();
                call.remark(bytes + " bytes written to " + file);
            }
            return;
        }
        if (!call.screen().terminal()) {
            copy(head, response, call.console().bytes());
            return;
        }
        String text = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
        String shown = response.header("Content-Type").contains("json") ? PrettyJson.of(text) : text;
        call.console().out().write(SafeText.text(head + shown));
        if (!shown.isEmpty() && !shown.endsWith("\n")) {
            call.console().out().write("\n");
        }
        call.console().out().flush();
    }

    private static String head(RawResponse response) {
        StringBuilder head = new StringBuilder(status(response)).append('\n');
        response.headers()
                .forEach(header -> head.append(header.getKey())
                        .append(": ")
                        .append(header.getValue())
                        .append('\n'));
        return head.append('\n').toString();
    }

    /** @return how many bytes the body has */
    private static long copy(String head, RawResponse response, OutputStream out) throws IOException {
        out.write(head.getBytes(StandardCharsets.UTF_8));
        long bytes = response.body().transferTo(out);
        out.flush();
        return bytes;
    }

    private static String status(RawResponse response) {
        return response.reason().isEmpty()
                ? "HTTP " + response.status()
                : "HTTP " + response.status() + " " + response.reason();
    }
}
