package org.orgsh.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

/** Reads the lines kept by {@link ShellHistory}: {@code MILLISECONDS:LINE} each, in JLine's own escapes. */
public final class HistoryFile {
    private HistoryFile() {}

    /** What was typed, oldest first; none if nothing was kept yet. */
    public static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.indexOf(':') >= 0)
                    .map(line -> unescaped(line.substring(line.indexOf(':') + 1)))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new OrgshException(ExitCode.FAILED, "The history " + file + " cannot be read.", null, e);
        }
    }

    private static String unescaped(String line) {
        StringBuilder text = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                char escaped = line.charAt(++i);
                text.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
