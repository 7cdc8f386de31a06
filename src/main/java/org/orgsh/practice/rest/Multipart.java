package org.orgsh.practice.rest;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.http.Request;

/** A body of several parts, each with a name. */
final class Multipart {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";,]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[;\\s]name=\"?([^\";\\r\\n]+)\"?", Pattern.CASE_INSENSITIVE);

    private final Map<String, byte[]> parts;

    private Multipart(Map<String, byte[]> parts) {
        this.parts = parts;
    }

    static Multipart of(Request request) {
        String type = request.header("content-type");
        Matcher boundary = BOUNDARY.matcher(type == null ? "" : type);
        if (!boundary.find()) {
            throw malformed("no boundary in the Content-Type");
        }
        // One character for each byte, so that places in the text are places in the body.
        String body = new String(request.body().bytes(), StandardCharsets.ISO_8859_1);
        String mark = "--" + boundary.group(1);
        Map<String, byte[]> parts = new HashMap<>();
        int start = body.indexOf(mark);
        while (start >= 0) {
            int end = body.indexOf(mark, start + mark.length());
            if (end < 0) {
                break;
            }
            part(body.substring(start + mark.length(), end), parts);
            start = end;
        }
        return new Multipart(parts);
    }

    private static void part(String text, Map<String, byte[]> parts) {
        String lineBreak = text.startsWith("\r\n") ? "\r\n" : "\n";
        int head = text.indexOf(lineBreak + lineBreak);
        Matcher name = NAME.matcher(head < 0 ? "" : text.substring(0, head));
        if (!name.find()) {
            throw malformed("a part without a name");
        }
        int from = head + 2 * lineBreak.length();
        int to = text.endsWith(lineBreak) ? text.length() - lineBreak.length() : text.length();
        parts.put(name.group(1), text.substring(from, Math.max(from, to)).getBytes(StandardCharsets.ISO_8859_1));
    }

    byte[] part(String name) {
        byte[] part = parts.get(name);
        if (part == null) {
            throw malformed("no part named " + name);
        }
        return part;
    }

    private static Refusal malformed(String what) {
        return Refusal.bad("CLIENTINPUTERROR", "ClientInputError : Multipart body: " + what);
    }
}
