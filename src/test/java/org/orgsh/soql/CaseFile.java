package org.orgsh.soql;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Cases in a file: a line behind {@code >}, and under it, indented, what comes of it. Other lines are remarks.
 *
 * <p>With {@code -Dorgsh.golden=write} the files are written anew with what came; the diff is the review.
 */
final class CaseFile {
    private static final String CASE = "> ";
    private static final String OUTCOME = "  ";

    private final java.nio.file.Path file;
    private final boolean writing = "write".equals(System.getProperty("orgsh.golden"));

    CaseFile(String name) {
        file = java.nio.file.Path.of("src/test/resources/soql", name);
    }

    /** Each case as its line and what should come of it. */
    List<Arguments> cases(Function<String, List<String>> outcome) throws IOException {
        List<Arguments> cases = new ArrayList<>();
        List<String> rewritten = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            rewritten.add(line);
            if (!line.startsWith(CASE)) {
                continue;
            }
            String text = line.substring(CASE.length());
            List<String> expected = new ArrayList<>();
            while (i + 1 < lines.size() && lines.get(i + 1).startsWith(OUTCOME)) {
                expected.add(lines.get(++i).substring(OUTCOME.length()));
            }
            if (writing) {
                expected = outcome.apply(text);
            }
            expected.forEach(shown -> rewritten.add(OUTCOME + shown));
            cases.add(Arguments.of(text, List.copyOf(expected)));
        }
        if (writing) {
            Files.write(file, rewritten);
        }
        return cases;
    }
}
