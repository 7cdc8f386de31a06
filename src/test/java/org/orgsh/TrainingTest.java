package org.orgsh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    @TempDir
    Path folder;

    @Test
    void everyStepOfItSucceeds() throws Exception {
        Map<String, String> environment = Map.of(
                "ORGSH_HOME", folder.resolve("home").toString(), "TERM", "xterm-256color", "PATH", "/usr/bin:/bin");

        Map<String, Integer> codes = new Training(environment, folder).run();

        assertThat(codes)
                .hasSizeGreaterThan(10)
                .allSatisfy((step, code) -> assertThat(code).as(step).isZero());
    }
}
