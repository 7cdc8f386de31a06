package org.orgsh.shell;

import java.util.concurrent.TimeUnit;
import org.jline.utils.AttributedString;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.orgsh.bench.SoqlBenchmark;
import org.orgsh.output.Theme;

/**
 * What the prompt does with a line for each key: colours, brackets, and what the org does not have underlined. Each call has
 * another line than the one before, as each key makes it.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"})
public class KeyBenchmark {
    /** A line as it grows and shrinks by a letter. */
    @State(Scope.Thread)
    public static class Line {
        /** What stands in WHERE: names the org has, or one of them misspelt. */
        @Param({"known", "misspelt"})
        public String names;

        private int keys;

        String next(SoqlBenchmark.Org org) {
            String statement =
                    names.equals("known") ? org.statement : org.statement.replace("Field_7__c !=", "Feild_7__c !=");
            return keys++ % 2 == 0 ? statement : statement + " ";
        }
    }

    /** The prompt's highlighter. */
    @State(Scope.Benchmark)
    public static class Prompt {
        private LineHighlighter highlighter;

        LineHighlighter of(SoqlBenchmark.Org org) {
            if (highlighter == null) {
                highlighter = new LineHighlighter(
                        org.parser, Theme.COLORED, new LineComplaints(new Complaints(org.parser), org));
            }
            return highlighter;
        }
    }

    @Benchmark
    public AttributedString key(SoqlBenchmark.Org org, Prompt prompt, Line line) {
        String text = line.next(org);
        return prompt.of(org).highlight(text, text.length());
    }
}
