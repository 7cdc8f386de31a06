package org.orgsh.salesforce;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.orgsh.failure.OrgshException;

/** The body of an answer, whose breaking off is told apart from a failure of whoever writes it down. */
final class Explained extends FilterInputStream {
    private final Function<IOException, OrgshException> explanation;

    /** @param explanation what an {@link IOException} while reading means to the user */
    Explained(InputStream body, Function<IOException, OrgshException> explanation) {
        super(body);
        this.explanation = explanation;
    }

    @Override
    public int read() {
        try {
            return in.read();
        } catch (IOException e) {
            throw explanation.apply(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException e) {
            throw explanation.apply(e);
        }
    }
}
