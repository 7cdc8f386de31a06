package org.orgsh.schema;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Reads what {@link CompactOutput} wrote, in the same order. */
final class CompactInput {
    private final byte[] bytes;
    private final List<String> texts = new ArrayList<>();
    private int at = CompactOutput.HEAD;
    private int flags;

    /** @throws IOException if the bytes are damaged, or of another form or version */
    CompactInput(byte[] bytes, int form) throws IOException {
        this.bytes = bytes;
        if (bytes.length < CompactOutput.HEAD) {
            throw new IOException("too short");
        }
        ByteBuffer head = ByteBuffer.wrap(bytes);
        CRC32 checksum = new CRC32();
        checksum.update(bytes, at, bytes.length - at);
        if (head.getInt() != form || head.getInt() != (int) checksum.getValue()) {
            throw new IOException("another form, or damaged");
        }
    }

    int number() throws IOException {
        int value = 0;
        for (int shift = 0; shift < 35 && at < bytes.length; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw damaged();
    }

    /** Reads flags, to be taken by {@link #flag} one by one. */
    void flags() throws IOException {
        flags = number();
    }

    boolean flag() {
        boolean set = (flags & 1) != 0;
        flags >>>= 1;
        return set;
    }

    @Nullable
    String textOrNull() throws IOException {
        int number = number();
        if (number == 0) {
            return null;
        }
        int rest = number >>> 1;
        if ((number & 1) == 0) {
            if (rest > texts.size()) {
                throw damaged();
            }
            return texts.get(rest - 1);
        }
        if (rest > bytes.length - at) {
            throw damaged();
        }
        String text = new String(bytes, at, rest, StandardCharsets.UTF_8);
        at += rest;
        texts.add(text);
        return text;
    }

    String text() throws IOException {
        String text = textOrNull();
        if (text == null) {
            throw damaged();
        }
        return text;
    }

    private static IOException damaged() {
        return new IOException("damaged");
    }
}
