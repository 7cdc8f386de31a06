package org.orgsh.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request and the answer it is to get, as a file of {@code src/test/resources/practice} tells them.
 *
 * @param until what the answer has to hold before it is looked at; the request is repeated until then
 */
record Exchange(int line, Message request, String until, Message answer) {
    /** The first line, the headers, and what follows them. */
    record Message(String start, Map<String, String> headers, String body) {
        private static final Pattern HEADER = Pattern.compile("([A-Z][A-Za-z-]*): (.*)");

        static Message of(List<String> lines) {
            Map<String, String> headers = new LinkedHashMap<>();
            int next = 1;
            for (; next < lines.size(); next++) {
                Matcher header = HEADER.matcher(lines.get(next));
                if (!header.matches()) {
                    break;
                }
                headers.put(header.group(1), header.group(2));
            }
            return new Message(lines.get(0), headers, String.join("\n", lines.subList(next, lines.size())));
        }
    }

    static List<Exchange> read(Path file) throws IOException {
        List<Exchange> exchanges = new ArrayList<>();
        List<String> request = new ArrayList<>();
        List<String> answer = new ArrayList<>();
        String until = "";
        int start = 0;
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.add("");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(">")) {
                start = request.isEmpty() ? i + 1 : start;
                request.add(content(line));
            } else if (line.startsWith("<")) {
                answer.add(content(line));
            } else if (line.startsWith("~ until ")) {
                until = line.substring(8);
            } else if (line.isEmpty() && !request.isEmpty()) {
                exchanges.add(new Exchange(start, Message.of(request), until, Message.of(answer)));
                request.clear();
                answer.clear();
                until = "";
            }
        }
        return exchanges;
    }

    private static String content(String line) {
        return line.length() < 2 ? "" : line.substring(2);
    }
}
