package org.orgsh.shell;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Files and folders by what is typed of a path. */
final class FileNames {
    private static final int MOST = 1000;

    private final Path folder;

    /** @param folder what relative paths start from */
    FileNames(Path folder) {
        this.folder = folder;
    }

    /** Paths as they would be typed; folders end in a slash. Hidden files only if a dot is typed. */
    List<String> startingWith(String typed) {
        int slash = typed.lastIndexOf('/');
        String parent = typed.substring(0, slash + 1);
        String start = typed.substring(slash + 1);
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder.resolve(parent))) {
            for (Path file : listing) {
                Path last = file.getFileName();
                String name = last == null ? "" : last.toString();
                boolean hidden = name.startsWith(".") && !start.startsWith(".");
                if (!hidden && name.regionMatches(true, 0, start, 0, start.length()) && printable(name)) {
                    names.add(parent + name + (Files.isDirectory(file) ? "/" : ""));
                }
                if (names.size() >= MOST) {
                    break;
                }
            }
        } catch (IOException | InvalidPathException | DirectoryIteratorException e) {
            return List.of(); // a folder that cannot be read has nothing to offer
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }

    private static boolean printable(String name) {
        return name.chars().noneMatch(Character::isISOControl);
    }
}
