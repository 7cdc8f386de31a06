package org.orgsh;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a whole orgsh process would have shown, run inside the test. */
record Shown(int exit, String out, String err) {
    /** Runs a command with standard input, output and error apart and no terminal. */
    static Shown of(Path folder, Map<String, String> environment, String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("ORGSH_HOME", folder.resolve("home").toString());
        Streams streams = new Streams(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                err,
                false,
                false,
                false,
                0,
                all,
                folder);
        int exit = new Orgsh(streams).run(List.of(arguments));
        return new Shown(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
