/** The repository of plugins and models: its page, its writer and its verifier. */
@NullMarked
package org.stratosphere.repository;

import org.jspecify.annotations.NullMarked;
