/**
 * Measures the packaged program against a canned org. Start at {@link org.orgsh.bench.Benchmarks}.
 *
 * <p>{@code mvn -Pbench verify} runs it; {@code docs/performance.md} holds the figures and what they are meant to be.
 */
package org.orgsh.bench;
