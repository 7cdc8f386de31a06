package org.orgsh.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What the first Tab waits for: describes that are on disk. Each figure is of a process's first reading. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 20,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"})
public class CacheBenchmark {
    private Path objects;
    private Path wide;

    /** Writes them as the cache does. */
    @Setup
    public void write() throws IOException {
        objects = Files.createTempFile("orgsh-objects", null);
        wide = Files.createTempFile("orgsh-wide", null);
        Files.write(objects, CompactDescribe.of(SampleObjects.many(3_000), ""));
        Files.write(wide, CompactDescribe.of(SampleObjects.wide(800), ""));
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(objects);
        Files.delete(wide);
    }

    @Benchmark
    public List<SObjectSummary> allObjects() throws IOException {
        return CompactDescribe.summaries(Files.readAllBytes(objects)).described();
    }

    /** A shell that has read the list already, as it does before anything else. */
    @State(Scope.Benchmark)
    public static class Listed {
        @Setup
        public void read(CacheBenchmark cache) throws IOException {
            cache.allObjects();
        }
    }

    @Benchmark
    public SObject oneOf800Fields(Listed listed) throws IOException {
        return CompactDescribe.sObject(Files.readAllBytes(wide)).described();
    }
}
