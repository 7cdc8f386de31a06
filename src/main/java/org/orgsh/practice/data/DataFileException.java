package org.orgsh.practice.data;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that cannot hold the records of a practice org: what is wrong with it, and what to do. */
public final class DataFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    public DataFileException(String message, String remedy) {
        this(message, remedy, null);
    }

    public DataFileException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
