/** git over HTTP: {@link dev.latchkey.smarthttp.SmartHttp} serves fetch and push, within {@link dev.latchkey.smarthttp.GitLimits}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.smarthttp;
