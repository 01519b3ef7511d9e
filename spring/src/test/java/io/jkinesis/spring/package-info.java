@NullMarked
package io.jkinesis.spring;

import org.jspecify.annotations.NullMarked;
