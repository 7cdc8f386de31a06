package org.orgsh.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells whether others on this machine can get at a file or folder that is to be the user's alone. Costs a system call or
 * two, so that it may be asked at each start. Where the file system knows no owners and permissions, nothing is exposed.
 */
final class Exposure {
    private static final int OTHERS = 077;
    private static final Path OURSELVES = Path.of("/proc/self");

    private Exposure() {}

    /** A sentence, and the command that mends it; empty if only the user can get at it, or it is not there. */
    static Optional<String> of(Path path) {
        try {
            // By number: a name would be looked up, perhaps over the network.
            int owner = number(path, "unix:uid");
            int mode = number(path, "unix:mode");
            Path ours = Files.exists(OURSELVES) ? OURSELVES : Path.of(System.getProperty("user.home", ""));
            if (owner != number(ours, "unix:uid")) {
                return Optional.of(path + " belongs to another user (number " + owner
                        + "), who can read and replace it. Mend it: sudo chown $(id -u) " + quoted(path));
            }
            if ((mode & OTHERS) == 0) {
                return Optional.empty();
            }
            return Optional.of("Other users of this machine can " + ((mode & 044) != 0 ? "read " : "get at ") + path
                    + ". Mend it: chmod go= " + quoted(path));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int number(Path path, String attribute) throws IOException {
        if (Files.getAttribute(path, attribute) instanceof Integer number) {
            return number;
        }
        throw new IOException("no " + attribute);
    }

    private static String quoted(Path path) {
        String text = path.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && "/._-+:".indexOf(c) < 0) {
                return "'" + text.replace("'", "'\\''") + "'";
            }
        }
        return text;
    }
}
