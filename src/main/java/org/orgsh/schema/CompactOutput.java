package org.orgsh.schema;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Numbers, flags and texts in few bytes, for {@link CompactInput}; a text that comes again is but a number. */
final class CompactOutput {
    /** In front of everything: the form's name, its version, a checksum of what follows. */
    static final int HEAD = 8;

    private byte[] bytes = new byte[1 << 14];
    private int length = HEAD;
    private final Map<String, Integer> texts = new HashMap<>();
    private long flags;
    private int flagCount;

    CompactOutput number(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            put(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        put(rest);
        return this;
    }

    /** A flag, written with the next {@link #flags}; no more than 31 of them. */
    CompactOutput flag(boolean value) {
        flags |= value ? 1L << flagCount : 0;
        flagCount++;
        return this;
    }

    CompactOutput flags() {
        number((int) flags);
        flags = 0;
        flagCount = 0;
        return this;
    }

    CompactOutput text(@Nullable String text) {
        if (text == null) {
            return number(0);
        }
        Integer known = texts.putIfAbsent(text, texts.size());
        if (known != null) {
            return number((known + 1) << 1);
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        number(encoded.length << 1 | 1);
        room(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
        return this;
    }

    byte[] bytes(int form) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, HEAD, length - HEAD);
        ByteBuffer.wrap(bytes).putInt(form).putInt((int) checksum.getValue());
        return Arrays.copyOf(bytes, length);
    }

    private void put(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
