package org.orgsh.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.language.Parts;

/** What a line consists of and what is wrong with it, found once for everyone who wants to know. */
final class LineComplaints {
    private final Complaints complaints;
    private final CompletionSource source;
    private @Nullable String read;
    private Parts parts = new Parts(List.of(), List.of(), null);
    private @Nullable String last;
    private List<Complaints.Complaint> found = List.of();

    LineComplaints(Complaints complaints, CompletionSource source) {
        this.complaints = complaints;
        this.source = source;
    }

    synchronized List<Complaints.Complaint> in(String line) {
        if (!line.equals(last)) {
            found = complaints.in(line, parts(line).phrases(), source);
            last = line;
        }
        return found;
    }

    synchronized Parts parts(String line) {
        if (!line.equals(read)) {
            parts = complaints.parts(line);
            read = line;
        }
        return parts;
    }

    /** Whether the org is known to have an object. */
    boolean isObject(String name) {
        return source.object(name).isPresent();
    }

    /** More is known of the org than before. */
    synchronized void forget() {
        last = null;
    }
}
