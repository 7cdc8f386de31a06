package org.orgsh.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jline.reader.impl.history.DefaultHistory;

/** What was typed before, in JLine's own format, readable by its owner alone and without lines that hold a secret. */
final class ShellHistory extends DefaultHistory {
    /** Closes a file that an older program or a copy has left open to others. */
    static void closeToOthers(Path file) {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view != null && Files.exists(file)) {
                view.setPermissions(PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            // somebody else's file: reading it may still work
        }
    }

    @Override
    public void add(Instant time, String line) {
        if (!line.strip().equals(Editor.COMMAND)) {
            super.add(time, line);
        }
    }

    /** What is typed comes this way, and what another program may have left in the file. */
    @Override
    protected void internalAdd(Instant time, String line, boolean checkDuplicates) {
        if (!SecretLines.isOne(line)) {
            super.internalAdd(time, line, checkDuplicates);
        }
    }

    /** The suggestion behind the cursor is looked for from the last entry; one of several lines cannot be shown there. */
    @Override
    public Iterator<Entry> reverseIterator(int index) {
        if (index != last()) {
            return super.reverseIterator(index);
        }
        List<Entry> single = new ArrayList<>();
        super.reverseIterator(index).forEachRemaining(entry -> {
            if (entry.line().indexOf('\n') < 0) {
                single.add(entry);
            }
        });
        return single.iterator();
    }
}
