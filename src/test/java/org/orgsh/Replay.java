package org.orgsh;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.orgsh.command.Interpreter;
import org.orgsh.language.Statement;
import org.orgsh.practice.PracticeOrg;

/**
 * Plays a transcript: types what stands behind each prompt into the real thing and writes down what is shown, data and
 * remarks together, as on a screen.
 *
 * <pre>
 * orgsh&gt; STATEMENT          typed at the prompt on the practice org; the next lines may begin with "     &gt; "
 * $ orgsh ARGUMENTS         a process of its own; a here-document (&lt;&lt;END) is its standard input
 * % orgsh ARGUMENTS         the same at a terminal, where the lines of the here-document are typed: ^C and ^D are keys
 * $ cat &gt; FILE &lt;&lt;END         a file in the working folder; cat FILE shows it
 * $ rm home/FILE             takes a file out of orgsh's home
 * </pre>
 *
 * In what is typed, {@code {url}}, {@code {key}} and {@code {secret}} stand for those of a practice org of another process.
 * Lines that begin with {@code #} are the story's own words. An exit code other than 0 is shown as {@code [exit N]}.
 */
final class Replay implements AutoCloseable {
    private static final String PROMPT = "orgsh> ";
    private static final String CONTINUED = "     > ";
    private static final String SHELL = "$ ";
    private static final String TERMINAL = "% ";
    private static final Pattern TIME = Pattern.compile("\\b\\d+(\\.\\d+)? (ms|s)\\)");
    // The practice org's dates count back from today.
    private static final Pattern DATE_TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(\\+0000|Z)");
    private static final Pattern DATE = Pattern.compile("\\b20\\d\\d-\\d\\d-\\d\\d\\b");
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:\\d+");

    private final Path home;
    private final Path folder;
    private final Map<String, String> environment;
    private final StringBuilder shown = new StringBuilder();
    private PracticeOrg other;

    private Replay(Path folder, Map<String, String> environment) {
        this.home = folder.resolve("home");
        this.folder = folder.resolve("work");
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.put("ORGSH_HOME", home.toString());
        all.put("NO_COLOR", "1");
        all.put("LC_ALL", "C.UTF-8");
        this.environment = Map.copyOf(all);
    }

    /** What the screen shows if what is typed in {@code transcript} is typed. */
    static String of(String transcript, Path folder) throws IOException {
        try (Replay replay = new Replay(folder, Map.of())) {
            Files.createDirectories(replay.folder);
            return replay.play(transcript);
        }
    }

    private String play(String transcript) throws IOException {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        try (Orgsh orgsh = new Orgsh(streams(new byte[0], screen, true))) {
            Interpreter prompt = orgsh.interpreter();
            List<String> lines = transcript.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.startsWith("#")) {
                    shown.append(line).append('\n');
                } else if (line.isEmpty() && (i + 1 == lines.size() || isInput(lines.get(i + 1)))) {
                    shown.append('\n');
                } else if (line.startsWith(PROMPT)) {
                    StringBuilder statement = new StringBuilder(line.substring(PROMPT.length()));
                    shown.append(line).append('\n');
                    while (i + 1 < lines.size() && lines.get(i + 1).startsWith(CONTINUED)) {
                        shown.append(lines.get(++i)).append('\n');
                        statement.append('\n').append(lines.get(i).substring(CONTINUED.length()));
                    }
                    screen.reset();
                    prompt.run(Statement.of(statement.toString().strip()));
                    show(screen.toString(StandardCharsets.UTF_8));
                } else if (line.startsWith(SHELL) || line.startsWith(TERMINAL)) {
                    shown.append(line).append('\n');
                    Iterator<String> rest = lines.subList(i + 1, lines.size()).iterator();
                    StringBuilder document = new StringBuilder();
                    int marker = line.indexOf("<<");
                    if (marker >= 0) {
                        String end = line.substring(marker + 2).strip();
                        for (String next = rest.next(); ; next = rest.next()) {
                            shown.append(next).append('\n');
                            i++;
                            if (next.equals(end)) {
                                break;
                            }
                            document.append(next).append('\n');
                        }
                    }
                    String typed = marker < 0 ? line : line.substring(0, marker);
                    if (line.startsWith(TERMINAL)) {
                        terminal(typed, document.toString());
                    } else {
                        shell(typed, document.toString());
                    }
                }
            }
        }
        return shown.toString();
    }

    private static boolean isInput(String line) {
        return line.startsWith(PROMPT)
                || line.startsWith(SHELL)
                || line.startsWith(TERMINAL)
                || line.startsWith("#")
                || line.isEmpty();
    }

    private void shell(String line, String document) throws IOException {
        List<String> words = words(filled(line.substring(SHELL.length()).strip()));
        if (words.get(0).equals("rm")) {
            Files.delete(folder.resolveSibling(words.get(1)));
            return;
        }
        if (words.get(0).equals("cat")) {
            boolean writes = words.get(1).equals(">");
            Path file = folder.resolve(words.get(writes ? 2 : 1));
            if (writes) {
                Files.writeString(file, document);
            } else {
                shown.append(Files.exists(file) ? Files.readString(file) : "no such file\n");
            }
            return;
        }
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        Orgsh orgsh = new Orgsh(streams(filled(document).getBytes(StandardCharsets.UTF_8), screen, false));
        int code = orgsh.run(words.subList(1, words.size()));
        show(screen.toString(StandardCharsets.UTF_8));
        exit(code);
    }

    private void terminal(String line, String document) throws IOException {
        List<String> words = words(filled(line.substring(TERMINAL.length()).strip()));
        try (AtTerminal terminal = new AtTerminal(filled(document).lines().toList())) {
            int code = terminal.run(words.subList(1, words.size()), environment, folder);
            show(terminal.text());
            exit(code);
        }
    }

    private void exit(int code) {
        if (code != 0) {
            shown.append("[exit ").append(code).append("]\n");
        }
    }

    private String filled(String text) throws IOException {
        if (text.indexOf('{') < 0) {
            return text;
        }
        if (other == null) {
            other = PracticeOrg.start();
        }
        return text.replace("{url}", other.uri().toString())
                .replace("{key}", other.clientId())
                .replace("{secret}", other.clientSecret());
    }

    @Override
    public void close() {
        if (other != null) {
            other.close();
        }
    }

    private Streams streams(byte[] input, ByteArrayOutputStream screen, boolean terminal) {
        return new Streams(
                new ByteArrayInputStream(input), screen, screen, false, terminal, terminal, 100, environment, folder);
    }

    private void show(String screen) {
        String text = screen;
        text = TIME.matcher(text).replaceAll("N ms)");
        text = DATE_TIME.matcher(text).replaceAll("DATE-TIME");
        text = DATE.matcher(text).replaceAll("DATE");
        text = PORT.matcher(text).replaceAll("127.0.0.1:PORT");
        text = text.replace(home.toString(), "HOME").replace(folder.toString(), "WORK");
        // Trailing blanks cannot be seen on a screen.
        for (String line : text.lines().toList()) {
            shown.append(line.stripTrailing()).append('\n');
        }
    }

    /** A system shell's words: blanks divide, quotes keep together. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        boolean begun = false;
        for (char c : line.toCharArray()) {
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                begun = true;
            } else if (c == ' ') {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return Arrays.asList(words.toArray(String[]::new));
    }
}
